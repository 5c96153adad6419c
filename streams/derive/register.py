"""Every derivation there is: what a worker runs over the story of each customer it hears of."""

from streams.derive.derivation import Derivation
from streams.journeys.register import ALL as JOURNEYS
from streams.signals.register import ALL as SIGNALS

ALL: tuple[Derivation, ...] = (*JOURNEYS, *SIGNALS)
"""No two have the same name."""
TYPES = frozenset[str]().union(*(each.types for each in ALL))
"""The types of interactions that any of them reads."""
