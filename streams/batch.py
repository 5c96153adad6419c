"""A batch: what is committed in one transaction, rows and position together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dcr.log.kafka import Place
from projections.arrival import Arrival
from projections.projection import Statement
from streams.erasure.erased import NOBODY, Erased
from streams.pickup import Aside


class Move(NamedTuple):
    """A step of our position in one partition: from the one we believe in to the next."""

    place: Place
    mine: int
    next: int


def move_columns(moves: Sequence[Move]) -> dict[str, Any]:
    """Moves as parameters of a compare-and-set: topics, partitions, mine, next."""
    return {
        "topics": [move.place[0] for move in moves],
        "partitions": [move.place[1] for move in moves],
        "mine": [move.mine for move in moves],
        "next": [move.next for move in moves],
    }


class Along(NamedTuple):
    """A version of a projection that goes along with a batch: it is as far as the timeline that serves."""

    schema: str
    name: str
    serving: bool


class Ready(NamedTuple):
    """What a batch asks of PostgreSQL if all of it is new and fit, worked out before the transaction."""

    new: list[Arrival]
    rows: bytes
    """Of the timeline."""
    changes: list[list[Statement]]
    """Of each read model that follows it, in the order of the register."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Readable arrivals, what is set aside, and the positions after them."""

    moves: list[Move]
    arrivals: list[Arrival] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    ready: Ready | None = None
    """What the store made of the arrivals beforehand, if it was asked to."""
    erased: Erased = NOBODY
    """The list they were picked up with."""


@dataclass(slots=True)
class Outcome:
    """What a commit did."""

    new: int = 0
    duplicates: int = 0
    parked: int = 0
    unfit: Counter[int] = field(default_factory=Counter)
    """By slice, how many could not be folded; those that wait behind them are not counted."""
