"""Interactions in files: JSON lines, Avro object containers, Parquet. Each is whole, or is not there."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from dcr.errors import DcrError
from projections.arrival import Arrival
from schemas.catalogue import Catalogue

Opened = Callable[[dict[str, Any]], dict[str, Any]]
"""Shows in clear what is sealed in the JSON form of an interaction."""
Write = Callable[[Path, Iterator[Arrival], Catalogue, Opened], None]

ENDINGS = {".jsonl": "json_lines", ".avro": "avro", ".parquet": "parquet"}
"""Ending -> module of this package, whose `write` writes it."""


class ExtraMissing(DcrError):
    """A library that only some need is not installed."""

    answer = "stop"
    code = "extra-missing"
    title = "A library is missing"


def write(
    path: Path, arrivals: Iterator[Arrival], catalogue: Catalogue, opened: Opened = dict
) -> None:
    """Writes all of them, in bounded memory. The file takes its name when it is whole.

    Raises:
        ExtraMissing: Parquet is asked for and pyarrow is not installed.
        OSError: the file cannot be written.
    """
    write_draft = _writer(path)
    draft = path.with_name(f".{path.name}.part")
    try:
        write_draft(draft, arrivals, catalogue, opened)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _writer(path: Path) -> Write:
    try:
        writer: Write = import_module(f"{__name__}.{ENDINGS[path.suffix]}").write
    except ImportError as error:
        mend = "pip install 'dcr[files]'"
        raise ExtraMissing(
            f"{path.name} needs {error.name}, which is not installed: {mend}"
        ) from error
    return writer
