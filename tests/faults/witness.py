"""Looks on while things break: what a reader sees in one snapshot must be whole, and nothing goes back."""

import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import psutil

from dcr.errors import DcrError
from dcr.postgres import Transaction
from dcr.reading.desk import Desk
from schemas.catalogue import DERIVED_FAMILIES
from tests.faults.journal import Journal
from tests.faults.workers import Workers

_LOOK_AGAIN_SECONDS = 0.05
_SUBJECTS = 5

_POSITIONS = """
    SELECT projection, topic, partition, next FROM dcr.position
    JOIN dcr.version ON schema = projection WHERE serving
"""
_COUNTED = "SELECT subject, events FROM customer WHERE subject = ANY (%s)"
_TOLD = """
    SELECT subject, count(*) FROM timeline WHERE subject = ANY (%s) AND split_part(type, '.', 1) <> ALL (%s)
    GROUP BY subject
"""
_AHEAD = "SELECT slice FROM dcr.lease WHERE complete_through > clock_timestamp()"

Positions = dict[tuple[str, str, int], int]


class Witness:
    """A reader beside a run. What it found wrong is in `problems`."""

    def __init__(self, desk: Desk, journal: Journal, workers: Workers) -> None:
        self.problems: list[str] = []
        self.looks = 0
        self.memory_bytes = 0
        """The most that any worker took, or the process beside it."""
        self._desk, self._journal, self._workers = desk, journal, workers
        self._positions: Positions = {}
        self._events: dict[str, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._over.wait(_LOOK_AGAIN_SECONDS):
            self._weigh()
            try:
                with self._desk.database.transaction(snapshot=True) as transaction:
                    self.look(transaction)
            except DcrError as error:
                if error.answer != "retry":
                    self.problems.append(f"a reader was refused: {error}")

    def look(self, transaction: Transaction) -> None:
        """One look, in one snapshot."""
        self._compare_positions(transaction)
        self._compare_rows(transaction, self._journal.busiest(_SUBJECTS))
        for (slice_,) in transaction.rows(_AHEAD):
            self.problems.append(f"slice {slice_} is called complete beyond now")
        self.looks += 1

    def _compare_positions(self, transaction: Transaction) -> None:
        rows = transaction.rows(_POSITIONS)
        positions: Positions = {(name, topic, part): next_ for name, topic, part, next_ in rows}
        names = {name for name, _, _ in positions}  # a rebuild may have others serve than before
        for key, position in self._positions.items():
            if key[0] in names and positions.get(key, -1) < position:
                self.problems.append(f"position {key} went from {position} to {positions.get(key)}")
        for (_, *place), position in positions.items():
            if any(positions.get((name, *place)) != position for name in names):  # type: ignore[arg-type]
                self.problems.append(f"projections stand apart in {place}")
        self._positions = positions

    def _compare_rows(self, transaction: Transaction, subjects: Sequence[str]) -> None:
        counted = dict(transaction.rows(_COUNTED, [subjects]))
        told = dict(transaction.rows(_TOLD, [subjects, [*DERIVED_FAMILIES]]))
        for subject in subjects:
            seen = (counted.get(subject, 0), told.get(subject, 0))
            if seen[0] != seen[1]:
                self.problems.append(f"{subject} has {seen[1]} interactions, {seen[0]} are counted")
            if seen[1] < self._events.get(subject, 0):
                self.problems.append(f"{subject} had {self._events[subject]}, then {seen[1]}")
            self._events[subject] = seen[1]

    def _weigh(self) -> None:
        for pid in self._workers.pids():
            try:
                worker = psutil.Process(pid)
                taken = [one.memory_info().rss for one in (worker, *worker.children())]
            except psutil.NoSuchProcess:
                continue
            self.memory_bytes = max(self.memory_bytes, *taken)
