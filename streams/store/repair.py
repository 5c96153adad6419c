"""Repair: what was set aside is folded after all, or left out for good. A person decides."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dcr import rfc3339
from dcr.errors import DcrError, NotFound, Problem, Unfit
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Follower, schema_of
from projections.timeline import Timeline
from schemas.written import WrittenForm
from streams.pickup import Aside, arrival_of
from streams.store.folding import Folding
from streams.store.parking import aside_of, found_again, park

SQL = sql_beside(__file__)


class Decided(DcrError):
    """Somebody has decided about this record before."""

    answer = "reject"
    code = "decided"
    title = "There is nothing to decide"


class Waiting(NamedTuple):
    """What still waits after a retry."""

    id: int
    projection: str
    reason: str


class Repair:
    """Decides about parked records, each in one transaction with what follows from it."""

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        timeline: Timeline,
        followers: Sequence[Follower],
    ) -> None:
        self._database = database
        self._written = written
        self._folding = Folding(written, timeline, followers)
        self._followers = {schema_of(follower): follower for follower in followers}

    def waiting(self) -> list[int]:
        """Ids of all records that wait for a decision, the first to be parked first."""
        with self._database.transaction() as transaction:
            return [number for (number,) in transaction.rows(SQL["waiting"])]

    def retry(self, number: int) -> list[Waiting]:
        """Reads the record again and folds it, once, however often it is retried.

        Returns what of it still waits, with the reason of today: nothing when it is repaired.

        Raises:
            NotFound: there is no such record.
            Decided: it was retried or skipped before; nothing was changed.
        """
        with self._database.transaction() as transaction:
            transaction.run(SQL["alone"])
            row = _decide(transaction, number, "retried", None)
            self._take(transaction, row)
            return [Waiting(*left) for left in transaction.rows(SQL["waiting_here"], row)]

    def skip(self, number: int, why: str) -> None:
        """Leaves the record out for good.

        Raises:
            Unfit: no reason is given.
            NotFound, Decided: as `retry` does.
        """
        if not why.strip():
            raise Unfit([Problem("why", "is empty; say why nobody will miss this record")])
        with self._database.transaction() as transaction:
            _decide(transaction, number, "skipped", why)

    def _take(self, transaction: Transaction, row: dict[str, Any]) -> None:
        """Folds the record, or parks it again."""
        found, projection = found_again(row), row["projection"]
        try:
            arrival = arrival_of(found, self._written)
        except Unfit as unfit:
            park(transaction, Aside(found, projection, unfit.code, str(unfit)))
            return
        if follower := self._followers.get(projection):
            self._refold(transaction, follower, arrival)
        else:
            self._folding.fold(transaction, [arrival])

    def _refold(self, transaction: Transaction, follower: Follower, arrival: Arrival) -> None:
        """The timeline has it already, so this one projection counts the subject anew."""
        try:
            with transaction.attempt():
                self._folding.refold(transaction, follower, [arrival.subject])
        except DcrError as error:
            if error.answer != "reject":
                raise
            park(transaction, aside_of(arrival, schema_of(follower), error))


def _decide(transaction: Transaction, number: int, state: str, why: str | None) -> dict[str, Any]:
    params = {"id": number, "state": state, "why": why}
    decided = transaction.records(SQL["decide"], params)
    return decided[0] if decided else _refuse(transaction, number)


def _refuse(transaction: Transaction, number: int) -> Any:
    found = transaction.row(SQL["decided"], {"id": number})
    if found is None:
        raise NotFound(f"no parked record has the id {number}; `dcr parked list --all` shows them")
    state, decided_ms, why = found
    because = f", because {why!r}" if why else ""
    raise Decided(f"record {number} was {state} at {rfc3339.text_of(decided_ms)}{because}")
