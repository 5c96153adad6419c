"""A batch: what is committed in one transaction, rows and position together."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dcr.log.kafka import Place
from projections.arrival import Arrival
from streams.pickup import Aside


class Move(NamedTuple):
    """A step of our position in one partition: from the one we believe in to the next."""

    place: Place
    mine: int
    next: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Readable arrivals, what is set aside, and the positions after them."""

    moves: list[Move]
    arrivals: list[Arrival] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """What a commit did."""

    new: int = 0
    duplicates: int = 0
    parked: int = 0
