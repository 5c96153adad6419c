"""Commits a batch: positions, rows and what is set aside, all or nothing, exactly once."""

from collections import Counter
from collections.abc import Sequence

from dcr.errors import Fenced
from dcr.log.kafka import Place
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Follower
from projections.timeline import Timeline
from schemas.written import WrittenForm
from streams.batch import Along, Batch, Move, Outcome, Ready, move_columns
from streams.erasure import erasing
from streams.erasure.erased import NOBODY, Erased
from streams.erasure.notice import Notice
from streams.store.definitions import known_definitions
from streams.store.folding import Folding
from streams.store.parking import park
from streams.store.tolerance import Tolerance

SQL = sql_beside(__file__)

UNFIT_SHARE_MAX = 0.2


class Store:
    """PostgreSQL as the worker sees it. Used by one thread at a time."""

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        timeline: Timeline,
        followers: Sequence[Follower],
        unfit_share_max: float = UNFIT_SHARE_MAX,
    ) -> None:
        self._database = database
        self._folding = Folding(written, timeline, followers)
        self._known = known_definitions(timeline, followers)
        self._tolerance = Tolerance(unfit_share_max)
        self._erasing = erasing.Erasing(written, timeline, followers)
        self.erased: Erased = NOBODY
        """Who is erased, as of the positions: what is to be committed is picked up with it."""

    def positions(self, topics: Sequence[str], slices: Sequence[int]) -> dict[Place, int]:
        """The next offset to read, for every topic in every slice. A place never read begins at 0."""
        params = {"topics": list(topics), "slices": list(slices)}
        with self._database.transaction() as transaction:
            transaction.run(SQL["add_positions"], params)
            rows = transaction.rows(SQL["positions"], params)
            tolerated = transaction.rows(SQL["tolerated"], params)
            self.erased = Erased.of(transaction)
        self._tolerance.tolerate(slice_ for (slice_,) in tolerated)
        return {(topic, partition): position for topic, partition, position in rows}

    def ready(self, arrivals: Sequence[Arrival]) -> Ready | None:
        """Works out what a batch will ask, without asking. Any thread may."""
        return self._folding.ready(arrivals)

    def commit(self, batch: Batch) -> Outcome:
        """Makes the batch true, or leaves everything as it was.

        Raises:
            Fenced: another worker has moved one of the positions, or somebody was erased since the batch
                was picked up; nothing was changed.
            TooMuchUnfit: nothing was changed, and nothing will be while nobody looks.
            DatabaseAway: nobody knows yet whether it happened; the positions say so when they are
                loaded again.
        """
        ready = batch.ready or self.ready(batch.arrivals)
        with self._database.transaction() as transaction:
            along = self._move(transaction, batch.moves)
            batch.erased.check(transaction)
            outcome = self._folding.fold(transaction, along, batch.arrivals, ready)
            for aside in batch.aside:
                park(transaction, aside)
            self._judge(transaction, batch, outcome)
        outcome.parked += len(batch.aside)
        return outcome

    def erase(self, notices: Sequence[Notice]) -> None:
        """Forgets whom the log says to be erased.

        Raises:
            Fenced: it was not known. She is erased now, and what is to be committed has to be picked up anew.
        """
        with self._database.transaction() as transaction:
            anew = [notice.number for notice in notices if self._erasing.hear(transaction, notice)]
        if anew:
            raise Fenced(f"erased as the log says: {', '.join(map(str, anew))}")

    def halt(self, slice_: int, reason: str) -> None:
        """Has nobody work on this slice until somebody says so."""
        with self._database.transaction() as transaction:
            transaction.run(SQL["halt"], {"slice": slice_, "reason": reason})

    def _judge(self, transaction: Transaction, batch: Batch, outcome: Outcome) -> None:
        records: Counter[int] = Counter()
        for move in batch.moves:
            records[move.place[1]] += move.next - move.mine
        unfit = Counter(aside.found.partition for aside in batch.aside) + outcome.unfit
        if calm := self._tolerance.judge(records, unfit):
            transaction.run(SQL["calm"], {"slices": calm})

    def _move(self, transaction: Transaction, moves: Sequence[Move]) -> list[Along]:
        """Moves every version that stands where we believe the timeline to stand."""
        if not moves:
            rows = transaction.rows(SQL["in_step"], self._known)
        else:
            rows = transaction.rows(SQL["move"], self._known | move_columns(moves))
        along = [Along(schema, name, serving) for schema, name, serving, _ in rows]
        if not any(version.name == "timeline" and version.serving for version in along) or any(
            moved != len(moves) for *_, moved in rows
        ):
            places = ", ".join(f"{m.place[0]}/{m.place[1]} at {m.mine}" for m in moves)
            raise Fenced(f"another worker has moved one of {places}")
        return along
