"""Waiting for what must come true; a test that waits for a time instead would be slow or wrong."""

import threading
from collections.abc import Callable

from dcr.clock import steady_seconds

PATIENCE_SECONDS = 60
_LOOK_AGAIN_SECONDS = 0.05


def until(ready: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Looks again and again until it is so."""
    end = steady_seconds() + seconds
    while not ready():
        assert steady_seconds() < end, f"not so after {seconds} s"
        pause(_LOOK_AGAIN_SECONDS)


def pause(seconds: float) -> None:
    """Lets a fault last; nothing is expected to be so afterwards."""
    threading.Event().wait(seconds)
