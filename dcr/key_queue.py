"""Where interactions wait whose customers' keys are not at hand: what waits meanwhile is fetched together."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dcr.clock import steady_seconds
from dcr.door import Keys, Wanted
from dcr.errors import BrokerAway, DcrError

RETRY_SECONDS = 8.0
"""So long PostgreSQL may be away before those who wait are told."""
_AT_ONCE = 1_000
_PAUSE_SECONDS = 0.2


class Waiting(NamedTuple):
    """One that waits."""

    subject: bytes
    """Kafka's key: those of one customer stay in order."""
    wanted: Wanted
    go_on: Callable[[], None]
    """Called when the keys are there. Raises nothing."""
    fail: Callable[[DcrError], None]


class KeyQueue:
    """First in, first out. A thread of its own asks the vault, so that publishing waits for no database."""

    def __init__(self, vault: Keys) -> None:
        self._vault = vault
        self._waiting: list[Waiting] = []
        self._held: Counter[bytes] = Counter()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def holds(self, subject: bytes) -> bool:
        """True while something of this customer waits: what comes after it has to wait behind."""
        return subject in self._held

    def put(self, one: Waiting) -> None:
        """Lets one wait. It goes on, or is told why not, in the order of those of its customer."""
        with self._changed:
            self._held[one.subject] += 1
            self._waiting.append(one)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="dcr-keys", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, timeout_seconds: float) -> None:
        """Waits until nobody waits any more. Raises BrokerAway: it took longer."""
        with self._changed:
            if not self._changed.wait_for(lambda: not self._held, timeout_seconds):
                raise BrokerAway(f"{self._held.total()} interactions still wait for their keys")

    def close(self, timeout_seconds: float) -> None:
        """Lets those who wait go on, and ends. Who is still there afterwards is told so."""
        with self._changed:
            self._changed.wait_for(lambda: not self._held, timeout_seconds)
            self._ended.set()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(RETRY_SECONDS)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended.is_set())
                batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            if not batch:
                return
            self._serve(batch)
            with self._changed:
                self._held -= Counter(one.subject for one in batch)
                self._changed.notify_all()

    def _serve(self, batch: Sequence[Waiting]) -> None:
        error = self._prepared({s: name for one in batch for s, name in one.wanted.items()})
        for one in batch:
            if error is None:
                one.go_on()
            else:
                one.fail(error)

    def _prepared(self, wanted: Wanted) -> DcrError | None:
        """Why the keys of all these are not there; None where they are."""
        until = steady_seconds() + RETRY_SECONDS
        while True:
            try:
                self._vault.prepare(wanted)
            except DcrError as error:
                if error.answer != "retry" or self._ended.is_set() or steady_seconds() > until:
                    return error
                self._ended.wait(_PAUSE_SECONDS)
            else:
                return None
