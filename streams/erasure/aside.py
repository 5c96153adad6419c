"""What is set aside of her: kept where it counts, without what it said."""

from collections.abc import Sequence

from dcr.errors import Unfit
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from schemas.written import WrittenForm
from streams.erasure.erased import Erased
from streams.pickup import NO_PROJECTION, arrival_of
from streams.store.parking import found_again, found_of, headers_text

SQL = sql_beside(__file__)


class Aside:
    """Changes parked records."""

    def __init__(self, written: WrittenForm) -> None:
        self._written = written

    def repark(self, transaction: Transaction, subjects: Sequence[str], erased: Erased) -> None:
        """What can be read stays aside for its projection, as the new name's; of the rest a hole stays."""
        keys = [subject.encode() for subject in subjects]
        for row in transaction.records(SQL["set_aside_of"], {"keys": keys}):
            left = None
            if row["projection"] != NO_PROJECTION and row["state"] != "retried":
                left = erased.left_of(self._read(row)) if self._is_fit(row) else None
            if left is None:
                transaction.run(SQL["leave_hole"], row)
            else:
                transaction.run(SQL["say_of_nobody"], row | _said(left))

    def _is_fit(self, row: dict[str, object]) -> bool:
        try:
            self._read(row)
        except Unfit:
            return False
        return True

    def _read(self, row: dict[str, object]) -> Arrival:
        return arrival_of(found_again(row), self._written)


def _said(left: Arrival) -> dict[str, object]:
    found = found_of(left)
    return {
        "key": found.key,
        "value": found.value,
        "headers": headers_text(found.headers),
        "reason": f"{left.type} could not be folded",
    }
