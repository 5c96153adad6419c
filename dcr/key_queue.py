"""Where interactions wait whose customers' keys are not at hand: what waits meanwhile is fetched together."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dcr.clock import steady_seconds
from dcr.door import Keys, Wanted
from dcr.errors import BrokerAway, DcrError

RETRY_SECONDS = 8.0
"""So long PostgreSQL may be away before those who wait are told."""
_PAUSE_SECONDS = 0.2
_PATIENCE_SECONDS = 0.01


class Waiting(NamedTuple):
    """One that waits."""

    subject: bytes
    """Kafka's key: those of one customer stay in order."""
    wanted: Wanted
    go_on: Callable[[], None]
    """Called when the keys are there. Raises nothing."""
    fail: Callable[[DcrError], None]


class KeyQueue:
    """First in, first out. A thread of its own asks the vault, so that publishing waits for no database.

    Who publishes sends what is ready himself: two threads that send in turns would mostly wait for each
    other. Only where he does not come by the thread does.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
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
            self._held[one.subject] += 1
            self._waiting.append(one)
            if len(self._waiting) == 1:
                self._some_wait.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="dcr-keys", daemon=True)
                self._thread.start()

    def go_on(self) -> None:
        """Lets those go on whose keys have come; at once, where somebody else is at it."""
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
                        one.go_on()
                    else:
                        one.fail(error)
                with self._lock:
                    self._ready.popleft()
                    self._held -= Counter(one.subject for one in batch)
                    self._some_went.notify_all()
        finally:
            self._turn.release()

    def _prepared(self, wanted: Wanted) -> DcrError | None:
        """Why the keys of all these are not there; None where they are."""
        until = steady_seconds() + RETRY_SECONDS
        while True:
            try:
                self._keys.prepare(wanted)
            except DcrError as error:
                if error.answer != "retry" or self._ended.is_set() or steady_seconds() > until:
                    return error
                self._ended.wait(_PAUSE_SECONDS)
            else:
                return None
