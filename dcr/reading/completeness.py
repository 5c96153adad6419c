"""How complete an answer is: every answer about a customer says so."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr import rfc3339
from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


class Completeness(NamedTuple):
    """Up to when nothing that was published is missing, and what is set aside."""

    complete_through: str
    """RFC 3339. 1970 means that nobody can say yet."""
    parked: int
    """Records of these subjects that could not be read or folded and wait for a decision."""


def completeness(transaction: Transaction, subjects: Sequence[str]) -> Completeness:
    """Asked in the same transaction as the answer, and before it: never later than the rows it speaks of."""
    row = transaction.row(
        SQL["complete_through"], {"keys": [subject.encode() for subject in subjects]}
    )
    through_ms, parked = row or (0, 0)
    return Completeness(rfc3339.text_of(through_ms or 0), parked)
