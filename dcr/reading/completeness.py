"""How complete an answer is: every answer about a customer says so."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr import rfc3339
from dcr.postgres import Transaction
from dcr.sql import sql_beside

COMPLETE_THROUGH = sql_beside(__file__)["complete_through"]
"""Over a table `who (subject)`: a time, milliseconds since 1970 or null, and how many are parked."""
_OF_THESE = f"WITH who (subject) AS (SELECT unnest(%(subjects)s::text[])) {COMPLETE_THROUGH}"


class Completeness(NamedTuple):
    """Up to when nothing that was published is missing, and what is set aside."""

    complete_through: str
    """RFC 3339. 1970 means that nobody can say yet."""
    parked: int
    """Records of these subjects that could not be read or folded and wait for a decision."""

    @classmethod
    def of(cls, through_ms: int | None, parked: int) -> "Completeness":
        """From the row that PostgreSQL gives."""
        return cls(rfc3339.text_of(through_ms or 0), parked)


def completeness(transaction: Transaction, subjects: Sequence[str]) -> Completeness:
    """Of what is known about these subjects; of none of them, nothing is parked."""
    row = transaction.row(_OF_THESE, {"subjects": list(subjects)})
    return Completeness.of(*(row or (0, 0)))
