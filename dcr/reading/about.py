"""Asking about a customer: who she is, how complete the answer is, and the answer, in one statement."""

import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar

from dcr.errors import Erased
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

    Reading its rows raises NotFound: nobody has it; Erased: whoever had it is forgotten.
    """
    params = {"id": identifier, **question.params}
    return Question(_statement(WHO, question.sql), partial(_read, identifier, question), params)


def about_these(who: Known, question: Question[Told]) -> Question[tuple[About, Told]]:
    """The same of a customer who is known already: as she was thought to be, or as she might become."""
    params = {"who": who.subjects, "leader": who.leader, "id": who.leader, **question.params}
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
    subjects, leader, receipt, through_ms, parked = rows[0][:5]
    if receipt:
        raise gone(json.loads(receipt))
    who = known(identifier, subjects or (), leader)
    told = question.read([row[5:] for row in rows if row[5] is not None])
    return About(who, Completeness.of(through_ms, parked)), told


def gone(receipt: Mapping[str, Any]) -> Erased:
    """What is answered about whoever was erased. It names nobody."""
    number, then = receipt["receipt"], receipt["erased_at"]
    return Erased(
        f"whoever had this identifier was erased at {then}, receipt {number}; "
        f"`dcr erase verify {number}` looks that nothing is left"
    )


@cache
def _statement(resolve: str, asked: str) -> str:
    return SQL["about"].format(
        resolve=resolve, erased=SQL["receipt"], complete_through=COMPLETE_THROUGH, asked=asked
    )
