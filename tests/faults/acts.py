"""What can be done to a worker at a named point of its batch."""

import os
import signal
import time

from tests.faults.proxy import Link

LATE_SECONDS = 0.2


def kill(link: Link) -> None:
    """The worker dies on the spot; what it has just said is not handed on any more."""
    os.kill(link.worker, signal.SIGKILL)
    link.cut()


def cut(link: Link) -> None:
    """The connection breaks: the worker does not learn what became of what it said last."""
    link.cut()


def delay(link: Link) -> None:
    """Nothing more comes through for a while."""
    time.sleep(LATE_SECONDS)


def freeze(link: Link) -> None:
    """The worker stops, and what it said goes its way without it."""
    os.kill(link.worker, signal.SIGSTOP)


ALL = (kill, cut, delay, freeze)
