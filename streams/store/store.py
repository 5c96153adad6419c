"""Commits a batch: positions, rows and what is set aside, all or nothing, exactly once."""

from collections.abc import Sequence

from dcr.errors import Fenced
from dcr.log.kafka import Place
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Follower, schema_of
from projections.timeline import Timeline
from schemas.written import WrittenForm
from streams.batch import Batch, Move, Outcome, Ready
from streams.store.folding import Folding
from streams.store.parking import park

SQL = sql_beside(__file__)


class Store:
    """PostgreSQL as the worker sees it. Used by one thread at a time."""

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        timeline: Timeline,
        followers: Sequence[Follower],
    ) -> None:
        self._database = database
        self._folding = Folding(written, timeline, followers)
        self._projections = [schema_of(timeline), *map(schema_of, followers)]

    def positions(self, topics: Sequence[str], slices: Sequence[int]) -> dict[Place, int]:
        """The next offset to read, for every topic in every slice. A place never read begins at 0."""
        params = {"projections": self._projections, "topics": list(topics), "slices": list(slices)}
        with self._database.transaction() as transaction:
            transaction.run(SQL["add_positions"], params)
            rows = transaction.rows(SQL["positions"], params)
        return {(topic, partition): position for topic, partition, position in rows}

    def ready(self, arrivals: Sequence[Arrival]) -> Ready | None:
        """Works out what a batch will ask, without asking. Any thread may."""
        return self._folding.ready(arrivals)

    def commit(self, batch: Batch) -> Outcome:
        """Makes the batch true, or leaves everything as it was.

        Raises:
            Fenced: another worker has moved one of the positions; nothing was changed.
            DatabaseAway: nobody knows yet whether it happened; the positions say so when they are
                loaded again.
        """
        ready = batch.ready or self.ready(batch.arrivals)
        with self._database.transaction() as transaction:
            self._move(transaction, batch.moves)
            outcome = self._folding.fold(transaction, batch.arrivals, ready)
            for aside in batch.aside:
                park(transaction, aside)
        outcome.parked += len(batch.aside)
        return outcome

    def _move(self, transaction: Transaction, moves: Sequence[Move]) -> None:
        moved = transaction.run(SQL["move"], {
            "projections": self._projections,
            "topics": [move.place[0] for move in moves],
            "partitions": [move.place[1] for move in moves],
            "mine": [move.mine for move in moves],
            "next": [move.next for move in moves],
        })  # fmt: skip
        if moved != len(moves) * len(self._projections):
            places = ", ".join(f"{m.place[0]}/{m.place[1]} at {m.mine}" for m in moves)
            raise Fenced(f"another worker has moved one of {places}")
