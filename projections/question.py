"""A question: a statement, its parameters, and what its rows say. Whoever has a connection can ask it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dcr.postgres import Row, Transaction

Told = TypeVar("Told")
Better = TypeVar("Better")


@dataclass(frozen=True, slots=True)
class Question(Generic[Told]):
    """One SELECT over what is served.

    Those of a projection are about the subjects in a table `who (subject)`, which stands before them when
    they are asked; their first column is never null.
    """

    sql: str
    read: Callable[[Sequence[Row]], Told]
    """What the rows say. Raises what is wrong with the question."""
    params: Mapping[str, Any] = field(default_factory=dict)

    def asked_in(self, transaction: Transaction) -> Told:
        """The answer, in the state this transaction sees."""
        return self.read(transaction.rows(self.sql, dict(self.params)))

    def then(self, tell: Callable[[Told], Better]) -> "Question[Better]":
        """The same question, its answer told in other words."""
        read = self.read
        return Question(self.sql, lambda rows: tell(read(rows)), self.params)
