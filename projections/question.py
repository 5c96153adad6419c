"""A question about some subjects, ready to be asked together with who they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dcr.postgres import Row

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Question(Generic[Told]):
    """One SELECT over what is served and a table `who (subject)`, and how its rows are read."""

    sql: str
    """Its first column is never null."""
    read: Callable[[Sequence[Row]], Told]
    """What the rows say."""
    params: Mapping[str, Any] = field(default_factory=dict)
