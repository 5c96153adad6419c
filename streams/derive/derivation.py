"""A derivation: a pure reading of a customer's story that finds facts.

A journey's intent is one, a signal's rule is one.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from streams.derive.fact import Fact
from streams.derive.story import Story


class Derivation(NamedTuple):
    """What it hears of, and what it makes of it.

    It knows no clock: it says what is true if nothing more is heard, the future included. Whoever runs it
    decides up to when that is sure.
    """

    name: str
    """`purchase`, `cart_abandoned`: the intent of the journey, or the signal."""
    types: frozenset[str]
    """The types of interactions it reads."""
    facts: Callable[[Story], Iterable[Fact]]
