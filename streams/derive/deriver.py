"""Looks at customers: reads their stories, runs every derivation, and works out what is to be said now."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from dcr.errors import DcrError
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from schemas.written import WrittenForm
from streams.derive.derivation import Derivation
from streams.derive.difference import Difference, Now, difference
from streams.derive.fact import Fact
from streams.derive.rules import Rules
from streams.derive.stories import Customer, customers
from streams.erasure.notice import is_nobody

SQL = sql_beside(__file__)

Heard = Mapping[str, Collection[str]]
"""By identifier: types of interactions, and names of derivations of which something was said."""
_NOTHING: Heard = MappingProxyType({})
CUSTOMERS_AT_ONCE = 500
"""Whose stories are held in memory together."""

log = logging.getLogger("dcr.derive")


@dataclass(slots=True)
class Look:
    """What came of looking at some customers."""

    differences: list[Difference] = field(default_factory=list)
    due_ms: dict[str, int] = field(default_factory=dict)
    """When to look again, by one of the identifiers that were given."""


class Deriver:
    """Reads PostgreSQL and changes nothing. Used by one thread at a time."""

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        derivations: Sequence[Derivation],
        lateness_ms: int,
    ) -> None:
        """`lateness_ms`: for so long after something happened we may still hear of it for the first time."""
        self._database = database
        self._written = written
        self._derivations = derivations
        self._types = frozenset[str]().union(*(each.types for each in derivations))
        self._lateness_ms = lateness_ms

    @property
    def types(self) -> frozenset[str]:
        """The interactions that may change what is found."""
        return self._types

    def horizon_ms(self, transaction: Transaction) -> int:
        """Up to when silence is sure."""
        row = transaction.row(SQL["horizon"])
        return (row[0] or 0) - self._lateness_ms if row else 0

    def look(self, subjects: Iterable[str], heard: Heard = _NOTHING) -> Look:
        """Looks at whoever has these identifiers, unless she is erased.

        Args:
            subjects: identifiers.
            heard: of some of them, what was heard since they were looked at last. Of the others it may have
                been anything.

        Raises:
            DatabaseAway.
        """
        found, left = Look(), iter(sorted(each for each in subjects if not is_nobody(each)))
        while some := list(islice(left, CUSTOMERS_AT_ONCE)):
            self._look_with_care(some, heard, found)
        return found

    def _look_with_care(self, subjects: Sequence[str], heard: Heard, found: Look) -> None:
        """Whoever cannot be looked at is found by halving and left out, and holds nobody up."""
        mine = Look()
        try:
            with self._database.transaction(snapshot=True) as transaction:
                self._look_at(transaction, subjects, heard, mine)
        except DcrError as error:
            if error.answer != "reject":
                raise
            if len(subjects) == 1:
                log.error("%r cannot be looked at: %s", subjects[0], error)
                return
            half = len(subjects) // 2
            for some in (subjects[:half], subjects[half:]):
                self._look_with_care(some, heard, found)
        else:
            found.differences += mine.differences
            found.due_ms |= mine.due_ms

    def _look_at(
        self, transaction: Transaction, subjects: Sequence[str], heard: Heard, found: Look
    ) -> None:
        horizon_ms = self.horizon_ms(transaction)
        rules = {rule.name: rule for rule in Rules(transaction).all()}
        since_ms = {name: rule.since_ms for name, rule in rules.items() if not rule.off}
        asked = set(subjects)
        for customer in customers(transaction, self._written, subjects, self._types):
            touched = _touched(self._derivations, asked.intersection(customer.subjects), heard)
            facts = self._facts(customer, touched & since_ms.keys())
            now = Now(horizon_ms, customer.heard_ms)
            told = difference(facts, since_ms, customer.said, now)
            found.differences.append(told)
            if told.due_ms is not None:
                found.due_ms[next(s for s in customer.subjects if s in asked)] = told.due_ms

    def _facts(self, customer: Customer, on: Collection[str]) -> dict[str, list[Fact]]:
        found = {}
        for derivation in self._derivations:
            if derivation.name in on:
                try:
                    found[derivation.name] = list(derivation.facts(customer.story))
                except Exception:  # a mistake in one of them: what it said stays, the others go on
                    log.exception("%s cannot read %s", derivation.name, customer.subjects[0])
        return found


def _touched(
    derivations: Iterable[Derivation], subjects: Collection[str], heard: Heard
) -> frozenset[str]:
    """The derivations that may find something else now: their names."""
    if any(subject not in heard for subject in subjects):
        return frozenset(each.name for each in derivations)
    said = frozenset[str]().union(*(heard[subject] for subject in subjects))
    return frozenset(
        each.name for each in derivations if each.name in said or not said.isdisjoint(each.types)
    )
