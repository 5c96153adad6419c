"""Waiting for a server that was just started."""

import time
from collections.abc import Callable
from pathlib import Path

from dcr import clock
from dcr.local.errors import ServerDidNotStart
from dcr.local.processes import Process, log_of

_PAUSE_SECONDS = 0.05
_LAST_LINES = 10


def until(ready: Callable[[], bool], home: Path, process: Process, seconds: float = 60) -> None:
    """Return as soon as it is ready. Raises ServerDidNotStart where it ends or takes longer."""
    begun = clock.steady_seconds()
    while not ready():
        if not process.alive():
            raise ServerDidNotStart(
                f"{process.name} ended while it was starting. {_last_words(home, process)}"
            )
        if clock.steady_seconds() - begun > seconds:
            raise ServerDidNotStart(
                f"{process.name} (pid {process.pid}) has not answered for {seconds:.0f} s. "
                f"{_last_words(home, process)}"
            )
        time.sleep(_PAUSE_SECONDS)


def _last_words(home: Path, process: Process) -> str:
    """Where its log is and how that ends."""
    log = log_of(home, process.name)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:]
    return "\n  ".join([f"Its log {log} ends with:", *lines] if lines else [f"{log} is empty."])
