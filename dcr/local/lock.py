"""One `dcr up` or `dcr down` at a time in one home."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Wait for whoever has the home's lock, then hold it. The holder's death frees it, too."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
