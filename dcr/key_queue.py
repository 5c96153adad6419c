"""Where interactions wait whose customers' keys are not at hand: what waits meanwhile is fetched together."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from dcr.clock import steady_seconds
from dcr.door import Wanted
from dcr.errors import BrokerAway, DcrError
from dcr.log.producer import Done
from dcr.log.record import Record

RETRY_SECONDS = 8.0
"""So long PostgreSQL may be away before those who wait are told."""
_PAUSE_SECONDS = 0.2
_PATIENCE_SECONDS = 0.01


_NOTHING: Wanted = MappingProxyType({})


class Waiting(NamedTuple):
    """One that waits."""

    record: Record
    """Those with one key stay in order."""
    done: Done
    asked: Mapping[str, Any] | None = None
    """What is to be hidden first, when the keys are there; None: the record goes as it is."""
    wanted: Wanted = _NOTHING
    heard_ms: int = 0


class KeyQueue:
    """First in, first out. A thread of its own asks the vault, so that publishing waits for no database.

    Who publishes sends what is ready himself: two threads that send in turns would mostly wait for each
    other. Only where he does not come by the thread does.
    """

    def __init__(
        self,
        prepare: Callable[[Wanted], object],
        send: Callable[[Waiting], None],
        fail: Callable[[Waiting, DcrError], None],
    ) -> None:
        """What fetches keys, what sends one that waits, what tells it why not; the last two raise nothing."""
        self._prepare = prepare
        self._send = send
        self._fail = fail
        self._waiting: list[Waiting] = []
        self._ready: deque[tuple[Sequence[Waiting], DcrError | None]] = deque()
        self._held: Counter[bytes] = Counter()
        self._lock = threading.Lock()
        self._some_wait = threading.Condition(self._lock)
        self._some_went = threading.Condition(self._lock)
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def holds(self, subject: bytes) -> bool:
        """True while something of this customer waits: what comes after it has to wait behind."""
        return subject in self._held

    def put(self, one: Waiting) -> None:
        """Lets one wait. It goes on, or is told why not, in the order of those of its customer."""
        with self._lock:
            self._held[one.record.key] += 1
            self._waiting.append(one)
            if len(self._waiting) == 1:
                self._some_wait.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="dcr-keys", daemon=True)
                self._thread.start()

    def go_on(self) -> None:
        """Lets those go on whose keys have come; returns at once where somebody else is at it."""
        if self._ready and self._turn.acquire(blocking=False):
            self._let_go()

    def flush(self, timeout_seconds: float) -> None:
        """Waits until nobody waits any more. Raises BrokerAway: it took longer."""
        with self._lock:
            if not self._some_went.wait_for(lambda: not self._held, timeout_seconds):
                raise BrokerAway(f"{self._held.total()} interactions still wait for their keys")

    def close(self, timeout_seconds: float) -> None:
        """Lets those who wait go on, and ends. Who is still there afterwards is told so."""
        with self._lock:
            self._some_went.wait_for(lambda: not self._held, timeout_seconds)
            self._ended.set()
            self._some_wait.notify()
        if self._thread is not None:
            self._thread.join(RETRY_SECONDS)

    def _run(self) -> None:
        while True:
            with self._lock:
                self._some_wait.wait_for(lambda: self._waiting or self._ended.is_set())
                batch, self._waiting = self._waiting, []
            if not batch:
                return
            wanted = {s: name for one in batch for s, name in one.wanted.items()}
            self._ready.append((batch, self._prepared(wanted)))
            with self._lock:
                went = self._some_went.wait_for(lambda: not self._ready, _PATIENCE_SECONDS)
            if not went:
                self._turn.acquire()
                self._let_go()

    def _let_go(self) -> None:
        """Whoever calls has the turn, and gives it back here."""
        try:
            while self._ready:
                batch, error = self._ready[0]
                for one in batch:
                    if error is None:
                        self._send(one)
                    else:
                        self._fail(one, error)
                with self._lock:
                    self._ready.popleft()
                    self._held -= Counter(one.record.key for one in batch)
                    self._some_went.notify_all()
        finally:
            self._turn.release()

    def _prepared(self, wanted: Wanted) -> DcrError | None:
        """Why the keys of all these are not there; None where they are."""
        until = steady_seconds() + RETRY_SECONDS
        while True:
            try:
                self._prepare(wanted)
            except DcrError as error:
                if error.answer != "retry" or self._ended.is_set() or steady_seconds() > until:
                    return error
                self._ended.wait(_PAUSE_SECONDS)
            else:
                return None
