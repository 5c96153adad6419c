"""Asking about a customer: who she is, how complete the answer is, and the answer, in one statement."""

from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple, TypeVar

from dcr.postgres import Row, Transaction
from dcr.reading.completeness import COMPLETE_THROUGH, Completeness
from dcr.reading.identity import THESE, WHO, Known, known, known_then
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
    return Question(_statement(WHO, question.sql), partial(_read, identifier, question), params)


def about_these(who: Known, question: Question[Told]) -> Question[tuple[About, Told]]:
    """The same of a customer who is known already: as she was thought to be, or as she might become."""
    params = {"who": who.subjects, "leader": who.leader, **question.params}
    return Question(_statement(THESE, question.sql), partial(_read, who.leader, question), params)


def whom(transaction: Transaction, identifier: str, known_at_ms: int | None = None) -> About:
    """Whom it is about, alone, for what takes several statements. Raises NotFound.

    With `known_at_ms` she has the identifiers that we had heard of by then. There is no such thing for
    `as_of`: a link says that two were one customer all the time.
    """
    now = about(identifier, _NOTHING).asked_in(transaction)[0]
    if known_at_ms is None:
        return now
    then = known_then(transaction, now.who, identifier, known_at_ms)
    return about_these(then, _NOTHING).asked_in(transaction)[0]


def _read(identifier: str, question: Question[Told], rows: Sequence[Row]) -> tuple[About, Told]:
    subjects, leader, through_ms, parked = rows[0][:4]
    who = known(identifier, subjects or (), leader)
    told = question.read([row[4:] for row in rows if row[4] is not None])
    return About(who, Completeness.of(through_ms, parked)), told


@cache
def _statement(resolve: str, asked: str) -> str:
    return SQL["about"].format(resolve=resolve, complete_through=COMPLETE_THROUGH, asked=asked)
