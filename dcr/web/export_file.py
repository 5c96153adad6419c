"""An export as one file: for programs, or with a page for people beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from dcr.reading.export.as_json import as_json
from dcr.reading.export.known import Known
from dcr.web.pages.exported import readable

ENDINGS = (".json", ".zip")


def write(known: Known, path: Path, out: IO[bytes]) -> None:
    """What the name of the file asks for: `.zip` holds `export.json` and `export.html`."""
    if path.suffix == ".zip":
        write_zip(known, out)
    else:
        out.writelines(as_json(known))


def write_zip(known: Known, out: IO[bytes]) -> None:
    """Both forms. Little of it is in memory at once."""
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        _add(packed, "export.json", as_json(known))
        _add(packed, "export.html", readable(known))


def _add(packed: ZipFile, name: str, portions: Iterator[bytes]) -> None:
    with packed.open(name, "w", force_zip64=True) as file:
        file.writelines(portions)
