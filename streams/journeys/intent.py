"""An intent: what a customer may set out to do, and how her journeys towards it are found."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from streams.derive.story import Story
from streams.journeys.journey import Journey
from streams.journeys.stage import Stage


class Intent(NamedTuple):
    """One for each kind of journey."""

    name: str
    """`purchase`, `bill`, `complaint`, `onboarding`."""
    stages: Sequence[Stage]
    """In the order in which they are usually reached."""
    types: frozenset[str]
    """The types of interactions it reads."""
    journeys: Callable[[Story], list[Journey]]
    """Those of a customer, in the order in which they began."""
