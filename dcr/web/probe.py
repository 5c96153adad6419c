"""A question to a server that may be slow to answer: asked by one thread, waited for a little."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import Generic, TypeVar

from dcr.clock import steady_seconds
from dcr.errors import DcrError

Found = TypeVar("Found")

FRESH_SECONDS = 1.0
PATIENCE_SECONDS = 2.0
"""Kafka's client looks for a broker much longer; whoever asks for the health does not wait for that."""


class Unanswered(DcrError):
    """The server has not answered yet."""

    answer = "retry"
    code = "unanswered"
    title = "A server does not answer in time"


class Probe(Generic[Found]):
    """Asks once a second at most, however many want to know."""

    def __init__(self, question: Callable[[], Found], name: str) -> None:
        self._question = question
        self._pool = ThreadPoolExecutor(1, f"dcr-probe-{name}")
        self._lock = threading.Lock()
        self._asked: Future[Found] | None = None
        self._asked_at = 0.0

    def find(self) -> Found | DcrError:
        """What the server says, or said a second ago; or why there is no answer."""
        asked = self._ask()
        try:
            return asked.result(PATIENCE_SECONDS)
        except Late:
            return Unanswered(f"no answer within {PATIENCE_SECONDS:g} s")
        except DcrError as error:
            return error

    def close(self) -> None:
        """Asks no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _ask(self) -> Future[Found]:
        with self._lock:
            is_old = steady_seconds() - self._asked_at > FRESH_SECONDS
            if self._asked is None or (self._asked.done() and is_old):
                self._asked = self._pool.submit(self._question)
                self._asked_at = steady_seconds()
            return self._asked
