"""What every read model gives: its tables, a way to apply arrivals, and its own independent check."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from dcr.postgres import Transaction
from projections.arrival import Arrival

Rows = set[tuple[Any, ...]]
Retell = Callable[[Sequence[str]], Iterable[Arrival]]
"""Gives the whole story of some subjects again, each interaction once."""


class Projection(Protocol):
    """A read model: it owns tables and can say what must stand in them."""

    name: str
    version: int
    tables: Sequence[str]
    """The tables it owns; readers meet them as views of the same names."""

    def create(self, transaction: Transaction) -> None:
        """Makes its tables where they are missing. The search path is its own PostgreSQL schema."""

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """Every row of every table, in plain values, for comparison."""

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """The same rows, worked out by a second, plain reading of the definition."""


class Follower(Projection, Protocol):
    """A read model that follows the timeline: it is handed each interaction once, in any order."""

    def apply(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
        """Folds interactions that are new into its rows."""

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """Makes the rows of these subjects anew from their whole story."""


def schema_of(projection: Projection) -> str:
    """The PostgreSQL schema that holds this version of this projection: `customer_1`."""
    return f"{projection.name}_{projection.version}"
