"""How busy the hours of a day were."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


class Busy(NamedTuple):
    """How many interactions of one type came by one channel in one hour."""

    hour: int
    """0 to 23, UTC."""
    type: str
    channel: str
    number: int


def hours(
    transaction: Transaction, subjects: Sequence[str], from_ms: int, to_ms: int
) -> list[Busy]:
    """Of these subjects, from one time on and before another (ms since 1970), earliest hour first."""
    params = {"subjects": list(subjects), "from_ms": from_ms, "to_ms": to_ms}
    return [Busy(*row) for row in transaction.rows(SQL["hours"], params)]
