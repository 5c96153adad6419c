"""What became true of a customer's journeys within a time."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


class Turn(NamedTuple):
    """One word on one journey."""

    occurred_ms: int
    type: str
    """`journey.paused`"""
    channel: str
    fields: str
    """JSON: what the type adds; times in ms since 1970."""


def between(
    transaction: Transaction, subjects: Sequence[str], from_ms: int, to_ms: int
) -> list[Turn]:
    """From one time on and before another (ms since 1970), oldest first."""
    params = {"subjects": list(subjects), "from_ms": from_ms, "to_ms": to_ms}
    return [Turn(*row) for row in transaction.rows(SQL["between"], params)]
