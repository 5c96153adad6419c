"""Somebody decides while everything breaks; what he hears no answer to he asks again, with the same id."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from uuid import UUID

from dcr.clock import now_ms
from dcr.deciding.asked import Asked
from dcr.deciding.promise import PROMISE, Keep, Make, Move
from dcr.deciding.word import Word
from dcr.errors import DcrError
from dcr.ids import new_event_id
from dcr.ledger.open import open_ledger
from dcr.log.kafka import Offsets, ends, read
from dcr.reading.desk import Desk
from dcr.settings import Settings
from tests.faults.until import pause

DAY_MS = 86_400_000
CUSTOMERS = 5
_READABLE = "SELECT event_id::text FROM timeline WHERE subject = %s ORDER BY occurred_at, event_id"
_KEPT = "SELECT count(*) FROM dcr.decision WHERE subject = %s"


class Deciding:
    """Promises made, moved and kept, one after the other."""

    def __init__(self, settings: Settings, a_second: float = 100) -> None:
        self._settings = settings
        self._pace_seconds = 1 / a_second
        self._over = threading.Event()
        self.name = new_event_id().hex[-8:]
        self.said: dict[str, list[Word]] = defaultdict(list)
        """Of each customer, in the order it was answered."""
        self.refusals: list[DcrError] = []

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Decides in a thread until the block ends."""
        thread = threading.Thread(target=self._decide)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def problems(self, desk: Desk, begin: Offsets) -> Iterator[str]:
        """What does not hold, once everything has settled: each decision once, everywhere, in order."""
        on_log = self._on_log(desk, begin)
        for subject, words in self.said.items():
            told = [str(UUID(bytes=word.event_id)) for word in words]
            with desk.database.transaction() as transaction:
                readable = [row[0] for row in transaction.rows(_READABLE, [subject])]
                kept = transaction.row(_KEPT, [subject])
            if kept != (len(told),):
                yield f"{subject}: {len(told)} were answered, {kept} are kept"
            if readable != told:
                yield f"{subject}: {len(told)} were answered, {len(readable)} are readable"
            if list(dict.fromkeys(on_log[subject])) != told:
                yield f"{subject}: the log has them in another order"

    def _on_log(self, desk: Desk, begin: Offsets) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for record in read(desk.kafka, begin, ends(desk.kafka, ["dcr.contact"])):
            subject = record.key.decode()
            if record.topic == "dcr.contact" and subject in self.said:
                datum = desk.written.read(record.value)[1]
                found[subject].append(str(UUID(bytes=datum["event_id"])))
        return found

    def _decide(self) -> None:
        ledger = None
        for number in count():
            if self._over.is_set():
                break
            subject = f"crm:decided-{self.name}-{number % CUSTOMERS}"
            about, step = f"{subject}-{number // (3 * CUSTOMERS)}", number // CUSTOMERS % 3
            command_id = str(new_event_id())
            while True:
                asked = Asked(command_id, "staff:mia", subject, "call", now_ms())
                try:
                    ledger = ledger or open_ledger(self._settings)
                    decided = ledger.decide(asked, PROMISE, about, _command(step))
                except DcrError as error:
                    self.refusals.append(error)
                    assert error.answer == "retry", error
                    pause(0.05)
                else:
                    self.said[subject] += decided.words
                    break
            pause(self._pace_seconds)
        if ledger:
            ledger.close()


def _command(step: int) -> Make | Move | Keep:
    due_ms = 4_000_000_000_000
    return [Make("we call back", due_ms), Move(due_ms + DAY_MS), Keep()][step]
