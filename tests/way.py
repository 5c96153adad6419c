"""The way taken: which files of ours are executed, Python and SQL, while something happens."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

HOME = Path(__file__).parents[1]
DOOR_TO_POSTGRESQL = "dcr/postgres.py"


@contextmanager
def way_taken() -> Iterator[set[str]]:
    """Paths below the project's folder, of this thread and of those it starts. Filled when the block ends."""
    files: set[str] = set()
    statements: set[str] = set()
    taken: set[str] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            # By the globals, not by the code: what a dataclass generates has no file of its own.
            file = frame.f_globals.get("__file__") or _of_named_tuple(frame)
            files.add(file)
            if file.endswith(DOOR_TO_POSTGRESQL) and "sql" in frame.f_locals:
                statements.add(frame.f_locals["sql"])

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield taken
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
        taken |= {_below(Path(file)) for file in files if file.startswith(str(HOME))}
        asked = "\n".join(statements)  # some are put together of several
        taken |= {_below(path) for path in _sql_files() if path.read_text() in asked}


def _of_named_tuple(frame: FrameType) -> str:
    """The file of a named tuple that is being made: its constructor says only what it is called."""
    _, is_one, name = str(frame.f_globals.get("__name__")).partition("namedtuple_")
    made = frame.f_locals.get("_cls")
    return getattr(sys.modules[made.__module__], "__file__", "") if is_one and name and made else ""


def _sql_files() -> Iterator[Path]:
    for package in ("dcr", "streams", "projections"):
        yield from (HOME / package).rglob("*.sql")


def _below(path: Path) -> str:
    return path.relative_to(HOME).as_posix()
