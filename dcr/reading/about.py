"""Asking about a customer: who she is, how complete the answer is, and the answer, all at once."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from dcr.postgres import Row
from dcr.reading.completeness import COMPLETE_THROUGH, Completeness
from dcr.reading.identity import WHO, Known, known
from dcr.sql import sql_beside
from projections.question import Question

SQL = sql_beside(__file__)
Told = TypeVar("Told")

Ask = Callable[[str, dict[str, Any]], list[Row]]
"""`Database.ask` for one question, `Transaction.rows` for several about one state."""

_NOTHING = "SELECT NULL WHERE false"


class About(NamedTuple):
    """Whom an answer is about, and how complete it is."""

    who: Known
    whole: Completeness


def about(ask: Ask, identifier: str) -> About:
    """Who has this identifier, or this customer_id. Raises NotFound."""
    found, _ = about_and(ask, identifier, Question(_NOTHING, len))
    return found


def about_and(ask: Ask, identifier: str, question: Question[Told]) -> tuple[About, Told]:
    """The same, with the answer to a question about her.

    Raises:
        NotFound: nobody has this identifier.
    """
    rows = ask(_statement(question.sql), {"id": identifier, **question.params})
    subjects, through_ms, parked = rows[0][:3]
    who = known(identifier, subjects or ())
    told = question.read([row[3:] for row in rows if row[3] is not None])
    return About(who, Completeness.of(through_ms, parked)), told


@cache
def _statement(asked: str) -> str:
    return SQL["about"].format(resolve=WHO, complete_through=COMPLETE_THROUGH, asked=asked)
