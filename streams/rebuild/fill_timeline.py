"""Filling a timeline from the log itself: a slice at a time, copies and all; they go when it gets its key."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from dcr.errors import Fenced
from dcr.log.kafka import Place
from dcr.log.record import Found
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.timeline import Timeline
from projections.timeline.rows import copy_rows
from schemas.written import WrittenForm
from streams.erasure.erased import NOBODY
from streams.pickup import pick_up
from streams.rebuild.reader import Read, chunks
from streams.store.care import Care
from streams.store.folding import enter, guarded
from streams.store.parking import park
from streams.versions import Version

SQL = sql_beside(__file__)


class FillTimeline:
    """Fills slices. Rows and positions move together: killed anywhere, it goes on from there."""

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        version: Version,
        timeline: Timeline,
        read: Read,
    ) -> None:
        self._database = database
        self._written = written
        self._version = version
        self._timeline = timeline
        self._read = read
        self._of_version = {"schema": version.schema}
        self._erased = NOBODY

    def fill(self, number: int) -> None:
        """Fills part `number` up to where the timeline that serves stands."""
        params = self._of_version | {"number": number}
        while self._go_on(params):
            pass
        with self._database.transaction() as transaction:
            transaction.run(SQL["part_filled"], params)

    def _go_on(self, params: dict[str, Any]) -> bool:
        """Fills from where the part stands; True when somebody else, left over, was filling it too."""
        with self._database.transaction() as transaction:
            rows = transaction.rows(SQL["place_gaps"], params)
        begin: dict[Place, int] = {(topic, slice_): mine for topic, slice_, mine, _ in rows}
        end: dict[Place, int] = {(topic, slice_): lead for topic, slice_, _, lead in rows}
        try:
            for records in chunks(self._read(begin, end)):
                self._add(records, begin)
        except Fenced:
            return True
        return False

    def _add(self, records: list[Found], positions: dict[Place, int]) -> None:
        moved = {(found.topic, found.partition): found.offset + 1 for found in records}
        with self._database.transaction() as transaction:
            self._move(transaction, positions, moved)
            self._erased = self._erased.newest(transaction)
            picked = pick_up(records, self._written, self._erased)
            for aside in picked.aside:
                park(transaction, aside)
            enter(transaction, self._version.schema)
            if picked.arrivals:
                add = partial(self._copy, transaction)
                Care(transaction, {}).fold(self._version.schema, add, picked.arrivals)
        positions.update(moved)

    def _copy(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
        with guarded():
            self._timeline.add(transaction, copy_rows(arrivals))

    def _move(
        self, transaction: Transaction, positions: dict[Place, int], moved: dict[Place, int]
    ) -> None:
        params = self._of_version | {
            "topics": [topic for topic, _ in moved],
            "partitions": [slice_ for _, slice_ in moved],
            "mine": [positions[place] for place in moved],
            "next": list(moved.values()),
        }
        if transaction.run(SQL["move_one"], params) != len(moved):
            raise Fenced(f"somebody else fills {self._version} at this moment")
