"""Filling a read model from the timeline: a range of customers is folded in memory and written once."""

from collections.abc import Sequence

from dcr.errors import DcrError
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Follower
from projections.timeline import Timeline
from projections.timeline.stretch import stretch
from schemas.written import WrittenForm
from streams.store.folding import enter, guarded
from streams.store.parking import all_keys_aside
from streams.versions import Version, Versions

SQL = sql_beside(__file__)


class FillFollower:
    """Takes part after part; several processes may. Killed anywhere, its part is as if never begun."""

    def __init__(
        self, database: Database, written: WrittenForm, version: Version, follower: Follower
    ) -> None:
        self._database = database
        self._written = written
        self._version = version
        self._follower = follower

    def fill_next(self) -> bool:
        """Fills a part that nobody else fills, or that another leaves unfilled; False when all are."""
        of_version = {"schema": self._version.schema}
        with self._database.transaction() as transaction:
            part = transaction.row(SQL["take_part"], of_version)
            part = part or transaction.row(SQL["wait_for_part"], of_version)
            if part is None:
                return False
            number, low, high = part
            self._fill(transaction, low, high)
            transaction.run(SQL["part_filled"], of_version | {"number": number})
        return True

    def _fill(self, transaction: Transaction, low: str, high: str) -> None:
        aside = all_keys_aside(transaction, self._written, self._version.schema)
        enter(transaction, Versions(transaction).serving(Timeline.name).schema)
        told = stretch(transaction, self._written, low, high)
        arrivals = (
            [arrival for arrival in told if arrival.key not in aside] if aside else list(told)
        )
        enter(transaction, self._version.schema)
        if arrivals:
            self._tell(transaction, arrivals)

    def _tell(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
        try:
            with transaction.attempt(), guarded():
                for statement in self._follower.changes(arrivals):
                    transaction.run(statement.where_nothing_is, statement.params)
        except DcrError as error:
            if error.answer != "reject":
                raise
            self._halve(transaction, arrivals)

    def _halve(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
        """Something cannot be folded. The customer it belongs to is told of later, with care."""
        subjects = sorted({arrival.subject for arrival in arrivals})
        if len(subjects) == 1:
            of_one = {"schema": self._version.schema, "subject": subjects[0]}
            transaction.run(SQL["tell_again"], of_one)
            return
        middle = subjects[len(subjects) // 2]
        self._tell(transaction, [arrival for arrival in arrivals if arrival.subject < middle])
        self._tell(transaction, [arrival for arrival in arrivals if arrival.subject >= middle])
