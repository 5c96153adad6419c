"""Asking about a customer: who she is, how complete the answer is, and the answer, in one statement."""

from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple, TypeVar

from dcr.postgres import Row, Transaction
from dcr.reading.completeness import COMPLETE_THROUGH, Completeness
from dcr.reading.identity import WHO, Known, known
from dcr.sql import sql_beside
from projections.question import Question

SQL = sql_beside(__file__)
Told = TypeVar("Told")

_NOTHING: Question[None] = Question("SELECT NULL WHERE false", lambda _: None)


class About(NamedTuple):
    """Whom an answer is about, and how complete it is."""

    who: Known
    whole: Completeness


def about(identifier: str, question: Question[Told]) -> Question[tuple[About, Told]]:
    """What is asked about whoever has this identifier, as one statement.

    Reading its rows raises NotFound: nobody has it.
    """
    params = {"id": identifier, **question.params}
    return Question(_statement(question.sql), partial(_read, identifier, question), params)


def whom(transaction: Transaction, identifier: str) -> About:
    """Whom it is about, alone, for what takes several statements. Raises NotFound."""
    return about(identifier, _NOTHING).asked_in(transaction)[0]


def _read(identifier: str, question: Question[Told], rows: Sequence[Row]) -> tuple[About, Told]:
    subjects, leader, through_ms, parked = rows[0][:4]
    who = known(identifier, subjects or (), leader)
    told = question.read([row[4:] for row in rows if row[4] is not None])
    return About(who, Completeness.of(through_ms, parked)), told


@cache
def _statement(asked: str) -> str:
    return SQL["about"].format(resolve=WHO, complete_through=COMPLETE_THROUGH, asked=asked)
