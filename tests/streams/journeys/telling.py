"""Tells a customer's story, one interaction after the other, and hears what journeys it makes."""

from collections import Counter
from typing import Any
from uuid import UUID

from projections.arrival import Arrival
from streams.derive.fact import Fact
from streams.derive.story import Story
from streams.journeys.journey import Journey
from streams.journeys.moments import facts
from streams.journeys.register import INTENTS
from tests.arrivals import AT_MS, arrival

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000


class Telling:
    """Time passes where it is said to; every interaction has an id of its own."""

    def __init__(self, intent: str) -> None:
        [self._intent] = [found for found in INTENTS if found.name == intent]
        self.arrivals: list[Arrival] = []
        self.now_ms = AT_MS
        self.channel, self.subject = "web", "cookie:1"

    def says(self, type_name: str, **fields: Any) -> str:
        """One interaction, now; its event id."""
        event_id = UUID(int=len(self.arrivals) + 1)
        body = {"type": type_name, "channel": self.channel, **fields}
        self.arrivals.append(
            arrival(body, (self.subject, self.now_ms, event_id), self.now_ms, 0, 0)
        )
        return str(event_id)

    def wait(self, minutes: int = 0, hours: int = 0, days: int = 0) -> None:
        """So much time passes."""
        self.now_ms += minutes * MINUTE_MS + hours * HOUR_MS + days * DAY_MS

    def move(self, channel: str, subject: str | None = None) -> None:
        """On by another channel, and perhaps under another identifier."""
        self.channel, self.subject = channel, subject or self.subject

    @property
    def journeys(self) -> list[Journey]:
        """What the story comes to."""
        return self._intent.journeys(Story(self.arrivals))

    @property
    def journey(self) -> Journey:
        """The only one."""
        [journey] = self.journeys
        return journey

    @property
    def facts(self) -> list[Fact]:
        """All that is true by now, oldest first."""
        found = [fact for journey in self.journeys for fact in facts(journey)]
        return [fact for fact in found if fact.occurred_ms <= self.now_ms]

    @property
    def told(self) -> list[str]:
        """The same, in short: `moved cart`."""
        return [
            f"{fact.type.removeprefix('journey.')} {fact.fields['stage']}" for fact in self.facts
        ]

    @property
    def counts(self) -> Counter[str]:
        """How often each type is found."""
        return Counter(fact.type for fact in self.facts)
