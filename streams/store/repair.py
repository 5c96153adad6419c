"""Repair: what was set aside is folded after all, or left out for good. A person decides."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dcr import rfc3339
from dcr.errors import DcrError, NotFound, Problem, Unfit
from dcr.log.record import Found
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Follower
from projections.timeline import Timeline
from schemas.written import WrittenForm
from streams.batch import Along
from streams.erasure import erasing
from streams.erasure.erased import Erased
from streams.erasure.notice import Notice
from streams.outbox.foreign.debezium import PREFIX
from streams.pickup import NO_PROJECTION, Aside, arrival_of, heard
from streams.store.care import held
from streams.store.definitions import in_step, known_definitions
from streams.store.folding import Folding
from streams.store.parking import aside_of, found_again, park
from streams.versions import Versions

SQL = sql_beside(__file__)


class Decided(DcrError):
    """Somebody has decided about this record before, or it is not its turn."""

    answer = "reject"
    code = "decided"
    title = "There is nothing to decide"


class Waiting(NamedTuple):
    """What still waits after a retry."""

    id: int
    projection: str
    reason: str


HandOn = Callable[[Found], Aside | None]


class Repair:
    """Decides about parked records, each in one transaction with what follows from it.

    What one version of a projection has set aside of a customer is folded in the order in which it was set
    aside: whoever decides about the first of them decides for those behind it too.
    """

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        timeline: Timeline,
        followers: Sequence[Follower],
        hand_on: HandOn | None = None,
    ) -> None:
        """`hand_on`: what hands a record of a foreign outbox on again, or says why it cannot be."""
        self._hand_on = hand_on
        self._database = database
        self._written = written
        self._folding = Folding(written, timeline, followers)
        self._followers = {follower.name: follower for follower in followers}
        self._known = known_definitions(timeline, followers)
        self._erasing = erasing.Erasing(written, timeline, followers)

    def waiting(self) -> list[int]:
        """Ids of all records about which somebody can decide, the first to be parked first."""
        with self._database.transaction() as transaction:
            return [number for (number,) in transaction.rows(SQL["waiting"])]

    def retry(self, number: int) -> list[Waiting]:
        """Reads the record again and folds it, once, however often it is retried; then those behind it.

        Returns what of it still waits, with the reason of today: nothing when it is repaired.

        Raises:
            NotFound: there is no such record.
            Decided: it was retried or skipped before, or waits behind another; nothing was changed.
        """
        with self._database.transaction() as transaction:
            Versions(transaction).have_workers_wait()
            row = _decide(transaction, number, "retried", None)
            if row["projection"] == NO_PROJECTION:
                self._read_again(transaction, row)
            elif self._take(transaction, row):
                self._let_go(transaction, row)
            return [Waiting(*left) for left in transaction.rows(SQL["waiting_here"], row)]

    def skip(self, number: int, why: str) -> None:
        """Leaves the record out for good; those behind it are folded.

        Raises:
            Unfit: no reason is given.
            NotFound, Decided: as `retry` does.
        """
        if not why.strip():
            raise Unfit([Problem("why", "is empty; say why nobody will miss this record")])
        with self._database.transaction() as transaction:
            Versions(transaction).have_workers_wait()
            row = _decide(transaction, number, "skipped", why)
            if row["projection"] != NO_PROJECTION:
                self._let_go(transaction, row)

    def go_on(self, slice_: int, why: str) -> None:
        """Has workers take up a halted slice again: its records are parked, whatever their share.

        The limit holds again as soon as the slice has been within it for five thousand records.

        Raises:
            Unfit: no reason is given.
            NotFound: the slice is not halted.
        """
        if not why.strip():
            raise Unfit([Problem("why", "is empty; say why the slice may go on")])
        with self._database.transaction() as transaction:
            if not transaction.run(SQL["go_on"], {"slice": slice_, "why": why}):
                raise NotFound(f"slice {slice_} is not halted; `dcr status` shows those that are")

    def _read_again(self, transaction: Transaction, row: dict[str, Any]) -> None:
        """What nobody could read goes to every version, or is parked again."""
        found = found_again(row)
        if self._hand_on and found.topic.startswith(PREFIX):
            if aside := self._hand_on(found):
                park(transaction, aside)
            return
        try:
            told = heard(found, self._written, Erased.of(transaction))
        except Unfit as unfit:
            park(transaction, Aside(found, NO_PROJECTION, unfit.code, str(unfit)))
            return
        if isinstance(told, Arrival):
            self._tell(transaction, told)
        elif isinstance(told, Notice):
            self._erasing.hear(transaction, told)

    def _tell(self, transaction: Transaction, arrival: Arrival) -> None:
        along = in_step(transaction, self._known)
        outcome = self._folding.fold(transaction, along, [arrival])
        if outcome.new or not outcome.parked:
            schemas = [version.schema for version in along]
            params = {"subject": arrival.subject, "along": schemas}
            transaction.run(SQL["retell_later"], params)

    def _let_go(self, transaction: Transaction, first: dict[str, Any]) -> None:
        """Folds what waits behind a record that waits no more, until one cannot be folded."""
        for row in transaction.records(SQL["behind"], first):
            _decide(transaction, row["id"], "retried", None)
            if not self._take(transaction, row):
                return

    def _take(self, transaction: Transaction, row: dict[str, Any]) -> bool:
        """Folds one record for the version it was parked for; False where it has to be parked again."""
        version = self._version(transaction, row["projection"])
        arrival = arrival_of(found_again(row), self._written)
        try:
            with transaction.attempt():
                self._fold(transaction, version, arrival)
        except DcrError as error:
            if error.answer != "reject":
                raise
            park(transaction, aside_of(arrival, version.schema, error))
        state, *_ = transaction.row(SQL["decided"], row) or ("waiting",)
        return bool(state == "retried")

    def _fold(self, transaction: Transaction, version: Along, arrival: Arrival) -> None:
        if follower := self._followers.get(version.name):
            # The timeline has it already, in whichever copy was kept: this version counts the customer anew.
            self._folding.refold(transaction, version.schema, follower, [arrival.subject])
            return
        along = in_step(transaction, self._known)
        waiting = held(transaction, [other.schema for other in along])
        waiting.get(version.schema, set()).discard(arrival.subject)  # it is this one's turn
        self._folding.fold_with_care(transaction, along, [arrival], waiting)

    def _version(self, transaction: Transaction, schema: str) -> Along:
        for version in in_step(transaction, self._known):
            if version.schema == schema:
                return version
        raise Decided(
            f"{schema} is not kept up by this code, or is being rebuilt; retry when it is `ready` in "
            "`dcr projections`"
        )


def _decide(transaction: Transaction, number: int, state: str, why: str | None) -> dict[str, Any]:
    params = {"id": number, "state": state, "why": why}
    decided = transaction.records(SQL["decide"], params)
    return decided[0] if decided else _refuse(transaction, number)


def _refuse(transaction: Transaction, number: int) -> Any:
    found = transaction.row(SQL["decided"], {"id": number})
    if found is None:
        raise NotFound(f"no parked record has the id {number}; `dcr parked list --all` shows them")
    state, decided_ms, why, first = found
    if state == "waiting":
        raise Decided(f"record {number} waits behind record {first}; decide about that one first")
    because = f", because {why!r}" if why else ""
    raise Decided(f"record {number} was {state} at {rfc3339.text_of(decided_ms)}{because}")
