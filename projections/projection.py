"""What every read model gives: its tables, a way to apply arrivals, and its own independent check."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from dcr.postgres import Transaction
from projections.arrival import Arrival

Rows = set[tuple[Any, ...]]
Retell = Callable[[Sequence[str]], Iterable[Arrival]]
"""Gives the whole story of some subjects again, each interaction once."""


class Statement(NamedTuple):
    """One thing to ask of PostgreSQL."""

    sql: str
    params: dict[str, Any]

    @property
    def where_nothing_is(self) -> str:
        """The same for tables that hold nothing of these subjects, and no index either."""
        return self.sql.partition("ON CONFLICT")[0]


class Projection(Protocol):
    """A read model: it owns tables and can say what must stand in them."""

    name: str
    definition: int
    """Raised when its tables or its fold change: what another one built is not mixed with it."""
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

    def changes(self, arrivals: Iterable[Arrival]) -> list[Statement]:
        """Folds interactions that are new: what to run, in order, to have its rows tell of them too."""

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """Makes the rows of these subjects anew from their whole story."""


@runtime_checkable
class Settling(Protocol):
    """A follower some of whose rows rest on what others said: no statement for one subject can make them."""

    def settle(self, transaction: Transaction, arrivals: Iterable[Arrival]) -> None:
        """Makes right what follows from these too. Run after their `changes`, in the same transaction.

        A `refold` settles by itself.
        """

    def settle_all(self, transaction: Transaction) -> None:
        """The same for everything, once tables have been filled in bulk."""


def settle(transaction: Transaction, projection: Projection, arrivals: Iterable[Arrival]) -> None:
    """What is left to do after `changes`: nothing, for most."""
    if isinstance(projection, Settling):
        projection.settle(transaction, arrivals)


def run_all(transaction: Transaction, statements: Iterable[Statement]) -> None:
    """Runs them in order."""
    for sql, params in statements:
        transaction.run(sql, params)


def schema_of(projection: Projection, number: int = 1) -> str:
    """The PostgreSQL schema that holds a version of this projection: `customer_1`."""
    return f"{projection.name}_{number}"
