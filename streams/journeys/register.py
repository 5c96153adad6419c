"""The register of journeys: every intent there is, and the derivations made of them."""

from collections.abc import Iterator
from functools import partial

from streams.derive.derivation import Derivation
from streams.derive.fact import Fact
from streams.derive.story import Story
from streams.journeys import bill, complaint, onboarding, purchase
from streams.journeys.intent import Intent
from streams.journeys.journey import Journey
from streams.journeys.moments import facts

INTENTS = (purchase.INTENT, bill.INTENT, complaint.INTENT, onboarding.INTENT)

TYPES = frozenset[str]().union(*(intent.types for intent in INTENTS))
"""All types that any of them reads."""


def journeys(story: Story) -> list[Journey]:
    """All journeys of a customer."""
    return [journey for intent in INTENTS for journey in intent.journeys(story)]


def _facts(intent: Intent, story: Story) -> Iterator[Fact]:
    for journey in intent.journeys(story):
        yield from facts(journey)


ALL: tuple[Derivation, ...] = tuple(
    Derivation(intent.name, intent.types, partial(_facts, intent)) for intent in INTENTS
)
"""What the engine runs."""
