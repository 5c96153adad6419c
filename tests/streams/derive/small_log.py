"""A log in memory, the worker that reads it into PostgreSQL, and a publisher to it: to derive in."""

from collections.abc import Collection, Iterable
from concurrent.futures import Future
from random import Random
from typing import Any

from dcr.door import Door
from dcr.log.record import Found, Place, Receipt, Record
from dcr.postgres import Database
from dcr.publisher import Delivery
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch, Move
from streams.install import TOPICS
from streams.pickup import arrival_of
from streams.store import Store

PARTITIONS = 2


class SmallLog:
    """What the worker reads and who derives says something to. Whoever waits has the worker read on."""

    def __init__(self, database: Database, rng: Random, now_ms: int) -> None:
        """`now_ms`: when we hear what we say ourselves, milliseconds since 1970."""
        self._door = Door(written_form())
        self._store = Store(database, written_form(), TIMELINE, FOLLOWERS)
        self.rng, self._now_ms = rng, now_ms
        self._ends: dict[Place, int] = {}
        self._unread: list[Found] = []
        self.kept: list[Found] = []
        self._positions = self._store.positions(TOPICS, range(PARTITIONS))

    def put(self, records: Iterable[Record]) -> None:
        """At the end of the log, in this order."""
        for record in records:
            self._append(record)

    def publish(self, interaction: dict[str, Any]) -> Delivery:
        """See `Publisher.publish`."""
        delivery: Delivery = Future()
        delivery.set_result(self._append(self._door.admit(interaction, self._now_ms)))
        return delivery

    def flush(self) -> None:
        """See `Publisher.flush`."""

    def read(self, at_most: int = 1_000_000) -> bool:
        """The worker commits the next batch. False: there was nothing to read."""
        batch, self._unread = self._unread[:at_most], self._unread[at_most:]
        if batch:
            ends = {(one.topic, one.partition): one.offset + 1 for one in batch}
            moves = [Move(place, self._positions[place], end) for place, end in ends.items()]
            written = written_form()
            self._store.commit(Batch(moves, [arrival_of(one, written) for one in batch]))
            self._positions |= ends
        return bool(batch)

    def end(self, place: Place) -> int:
        """Where a place ends now."""
        return self._ends.get(place, 0)

    async def pause(self, seconds: float) -> None:
        """Whoever waits for something to be readable; an error would have it wait for longer."""
        assert seconds < 0.1, "something went wrong"
        assert self.read(self.rng.randint(1, 9))

    @property
    def is_read(self) -> bool:
        """True when all of it is."""
        return not self._unread

    def _append(self, record: Record) -> Receipt:
        place = (record.topic, sum(record.key) % PARTITIONS)
        offset = self._ends.get(place, 0)
        self._ends[place] = offset + 1
        found = Found(*place, offset, record.timestamp_ms, record.key, record.value, record.headers)
        self._unread.append(found)
        self.kept.append(found)
        return Receipt(record.event_id, *place, offset)


class Reader:
    """One who reads some slices of it to derive: see `Deriving.Log`."""

    def __init__(self, log: SmallLog, slices: Collection[int]) -> None:
        self._log, self._slices, self._next = log, slices, 0

    def go_on_from(self, positions: dict[Place, int]) -> None:
        """From the beginning: it is never sent back."""
        assert not any(positions.values())

    async def fetch(self, records_max: int, wait_ms: int) -> list[Found]:
        """Some of the next records; they may not be readable yet."""
        left = self._log.kept[self._next :]
        some = left[: self._log.rng.randint(1, max(1, len(left)))]
        self._next += len(some)
        return [found for found in some if found.partition in self._slices]

    async def ends(self, places: Iterable[Place]) -> dict[Place, int]:
        """Where places end now."""
        return {place: self._log.end(place) for place in places}

    @property
    def is_at_the_end(self) -> bool:
        return self._next == len(self._log.kept)
