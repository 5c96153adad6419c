"""The pen the stories are written with: it knows who, where and when, and writes interactions."""

from collections.abc import Mapping, Sequence
from itertools import count
from random import Random
from typing import Any, TypeVar

from dcr.demo.rhythm import ANY_HOUR, DAY_MS, MINUTE_MS, SECOND_MS, midnight_ms, ms_of_day
from dcr.demo.stamps import event_id, rfc3339

T = TypeVar("T")
Hours = Sequence[int]
"""Hours of the day, 0 to 23, of which one is taken."""

DAYS = 30

# Which system states a fact, by the first word of its type; all else is stated by the channel.
SOURCES = {
    "bill": "billing", "plan": "billing", "payment": "payments", "order": "web-shop",
    "shipment": "logistics", "complaint": "care", "contact": "care", "case": "care", "conversation": "care",
    "promise": "care", "campaign": "marketing",
    "ad": "marketing", "identity": "sign-in", "profile": "crm", "consent": "consent-desk",
    "preference": "consent-desk", "survey": "feedback", "review": "feedback",
    "referral": "feedback", "offer": "sales",
}  # fmt: skip


class Pen:
    """Writes what happens, one interaction after another, and moves the time on.

    Nothing later than `until_ms` is written: what has not happened yet is not told.
    """

    def __init__(self, rng: Random, *, until_ms: int) -> None:
        self.rng = rng
        self.written: list[tuple[int, dict[str, Any]]] = []
        """(occurred_at in ms, interaction), in the order of writing."""
        self._until_ms = self._now_ms = until_ms
        self._first_midnight_ms = midnight_ms(until_ms - DAYS * DAY_MS - 1) + DAY_MS
        self._subject = self.channel = ""
        self._attributes: dict[str, Any] = {}
        self._numbers = count(10_001)

    def begin(
        self, subject: str, channel: str, *, day: int | None = None, hours: Hours = ANY_HOUR
    ) -> None:
        """Opens a story on a day of the month: 0 to 29, any where none is given."""
        day = self.rng.randrange(DAYS) if day is None else day
        self._now_ms = self._first_midnight_ms + day * DAY_MS + ms_of_day(self.rng, hours)
        self.move(channel, subject)

    def move(self, channel: str, subject: str | None = None, **attributes: Any) -> None:
        """Goes on in another channel, maybe as someone else, with these attributes or none."""
        self.channel = channel
        self._subject = subject or self._subject
        self._attributes = {"attributes": attributes} if attributes else {}

    def write(self, kind: str, /, **fields: Any) -> None:
        """States one fact of this type, now; some seconds pass."""
        if self._now_ms <= self._until_ms:
            self.written.append((self._now_ms, self._interaction(kind, fields)))
        self._now_ms += self.rng.randint(3 * SECOND_MS, 48 * SECOND_MS)

    def _interaction(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "type": kind,
            "event_id": event_id(self._now_ms, self.rng),
            "occurred_at": rfc3339(self._now_ms),
            "source": SOURCES.get(kind.partition(".")[0], self.channel),
            "channel": self.channel,
            "subject": self._subject,
            **fields,
            **self._attributes,
        }

    def wait(self, shortest_minutes: int, longest_minutes: int) -> None:
        """Lets minutes pass."""
        self._now_ms += self.rng.randint(shortest_minutes * MINUTE_MS, longest_minutes * MINUTE_MS)

    def hold(self, seconds: int) -> None:
        """Lets exactly these seconds pass."""
        self._now_ms += seconds * SECOND_MS

    def sleep(self, fewest: int, most: int | None = None, *, hours: Hours = ANY_HOUR) -> None:
        """Goes on some days later, at least 1."""
        days = self.rng.randint(fewest, most or fewest)
        self._now_ms = midnight_ms(self._now_ms) + days * DAY_MS + ms_of_day(self.rng, hours)

    def day_in(self, days: int) -> str:
        """The date so many days from now, as `2026-02-14`."""
        return rfc3339(self._now_ms + days * DAY_MS)[:10]

    def number(self, prefix: str) -> str:
        """A number nobody else has, such as `B-10023`."""
        return f"{prefix}-{next(self._numbers)}"

    def chance(self, share: float) -> bool:
        """True in this share (0 to 1) of all cases."""
        return self.rng.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """Any of them."""
        return self.rng.choice(choices)

    def weigh(self, choices: Mapping[T, int]) -> T:
        """One of them, as often as it weighs."""
        return self.rng.choices(list(choices), list(choices.values()))[0]
