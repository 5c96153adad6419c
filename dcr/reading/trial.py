"""A rule tried on history: what it would have raised. Nothing is published and no row changes."""

import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from inspect import unwrap
from typing import Any

from dcr import rfc3339
from dcr.clock import steady_seconds
from dcr.errors import RuleBroken
from dcr.reading.desk import Desk
from dcr.sql import sql_beside
from streams.derive.derivation import Derivation
from streams.derive.fact import Fact
from streams.derive.stories import Customer, customers

SQL = sql_beside(__file__)

CUSTOMERS_AT_ONCE = 500


@dataclass(slots=True)
class Trial:
    """What a rule would have said in a stretch of time."""

    customers: int = 0
    cleared: int = 0
    by_day: Counter[str] = field(default_factory=Counter)
    """How many it would have raised, by day, UTC."""
    examples: list[Fact] = field(default_factory=list)
    seconds: float = 0.0

    def document(self) -> dict[str, Any]:
        """As JSON, the oldest day first, the newest example first."""
        return {
            "customers": self.customers,
            "raised": self.by_day.total(),
            "cleared": self.cleared,
            "by_day": dict(sorted(self.by_day.items())),
            "examples": [_example(one) for one in self.examples],
            "seconds": round(self.seconds, 3),
        }


def tried(desk: Desk, rule: Derivation, from_ms: int, to_ms: int, examples: int) -> Trial:
    """Runs a rule over the story of every customer. Facts from `from_ms` on and before `to_ms` count.

    Raises:
        RuleBroken: the rule cannot read somebody's story.
        DatabaseAway: PostgreSQL does not answer.
    """
    begun, trial = steady_seconds(), Trial()

    def raised() -> Iterator[Fact]:
        for customer in _everybody(desk, rule):
            trial.customers += 1
            for fact in _facts(rule, customer):
                if from_ms <= fact.occurred_ms < to_ms and _count(trial, fact):
                    yield fact

    # Of nothing at all it would take nothing, and nobody would be counted.
    newest = nlargest(max(1, examples), raised(), key=lambda one: one.occurred_ms)
    trial.examples = newest[:examples]
    trial.seconds = steady_seconds() - begun
    return trial


def _count(trial: Trial, fact: Fact) -> bool:
    """True where the fact is one that was raised."""
    if fact.type == "signal.raised":
        trial.by_day[rfc3339.text_of(fact.occurred_ms)[:10]] += 1
        return True
    trial.cleared += 1
    return False


def _everybody(desk: Desk, rule: Derivation) -> Iterator[Customer]:
    """Each customer once, however many identifiers lead to her."""
    met: set[str] = set()
    for subjects in _batches(desk):
        with desk.database.transaction(snapshot=True) as transaction:
            for customer in customers(transaction, desk.written, subjects, rule.types):
                if customer.subjects[0] not in met:
                    yield customer
                if len(customer.subjects) > 1:
                    met.add(customer.subjects[0])


def _batches(desk: Desk) -> Iterator[Sequence[str]]:
    after = ""
    while True:
        with desk.database.transaction() as transaction:
            params = {"after": after, "limit": CUSTOMERS_AT_ONCE}
            subjects = [subject for (subject,) in transaction.rows(SQL["subjects_after"], params)]
        if not subjects:
            return
        yield subjects
        after = subjects[-1]


def _facts(rule: Derivation, customer: Customer) -> list[Fact]:
    try:
        return list(rule.facts(customer.story))
    except Exception as error:
        raise RuleBroken(
            f"{rule.name} cannot read the story of {customer.subjects[0]}: {error!r} in "
            f"{_place(rule, error)}; mend it there, then try again"
        ) from error


def _place(rule: Derivation, error: Exception) -> str:
    """The line of the rule's own file, whatever it called."""
    frames = traceback.extract_tb(error.__traceback__)
    own = getattr(unwrap(rule.facts), "__code__", None)
    place = [one for one in frames if own and one.filename == own.co_filename] or frames
    return f"{place[-1].filename}, line {place[-1].lineno}"


def _example(fact: Fact) -> dict[str, Any]:
    return {
        "subject": fact.subject,
        "occurred_at": rfc3339.text_of(fact.occurred_ms),
        "by_silence": fact.by_silence,
        **fact.fields,
    }
