"""A step: an interaction as a journey takes it."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from projections.arrival import Arrival

Ending = Literal["completed", "abandoned"]

_NOTHING: Mapping[str, Any] = {}


class Step(NamedTuple):
    """What one interaction means to one journey. Made by the intent, which alone knows."""

    arrival: Arrival
    stage: int
    """Where the journey stands after it, counted from 1; 0: where it stood before."""
    by_customer: bool = True
    """True where she was there herself: only then its channel is one she used."""
    repeats: int = 0
    """How many stages or steps were taken again by it."""
    contact: str = ""
    """The conversation with somebody of the company, where it was one."""
    references: Mapping[str, str] = _NOTHING
    """What the journey is about, as far as this says so."""
    form: Mapping[str, Any] = _NOTHING
    """What she was asked for and gave."""
    ends: Ending | None = None
    reopens: bool = False
    """True where it takes up even a journey that was completed."""
