"""A journey, as far as it was heard of: where it stands, what is next, and how hard it was."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dcr.ids import id_text, stable_id_bytes
from projections.arrival import Arrival
from streams.derive.fact import Fact
from streams.journeys.stage import Stage
from streams.journeys.step import Ending, Step

UNKNOWN = "unknown"
"""The channel of whoever does not say one. It is neither left nor entered."""


class Hop(NamedTuple):
    """A crossing from one channel to another."""

    before: str
    after: str
    at_ms: int
    gap_ms: int
    """How long nothing was heard of the journey before it."""


class Journey:
    """What its steps add up to. They are applied oldest first, by `moments`, which says what they mean."""

    def __init__(self, intent: str, stages: Sequence[Stage], key: str, first: Arrival) -> None:
        self.intent = intent
        self.stages = stages
        self.journey_id = id_text(stable_id_bytes("journey", intent, key))
        """The same wherever and whenever it is worked out."""
        self.first = self.last = first
        self.stage = 1
        """Where it stands, counted from 1."""
        self.channels: list[str] = []
        """Those she used, in the order in which she came to them."""
        self.hops: list[Hop] = []
        self.gaps_ms = 0
        """All pauses that are over."""
        self.repeats = self.asked_again = 0
        self.references: dict[str, str] = {}
        self.form: dict[str, Any] = {}
        """What she gave so far; of what was given twice, the newest."""
        self.cart: Arrival | None = None
        """The cart as it was left, where there is one."""
        self.checkout: tuple[int, int] | None = None
        """Step n of m, as far as a checkout has come."""
        self.ended: Ending | None = None
        """How it ended, where something that was heard ended it."""
        self.is_settled = False
        """True where silence completes it: whatever could be asked for has been done."""
        self.kept_until_ms = 0
        """Silence does not end it before."""
        self.events: list[bytes] = []
        """All interactions that belong to it, by event id, oldest first."""
        self.facts: list[Fact] = []
        """What became true by what was heard, oldest first."""
        self._contacts: set[str] = set()
        self._channel: str | None = None

    @property
    def contacts(self) -> int:
        """How many conversations with somebody of the company it took."""
        return len(self._contacts)

    @property
    def paused_ms(self) -> int:
        """When it is paused, if nothing more is heard."""
        return self.last.occurred_ms + self.stages[self.stage - 1].pause_ms

    @property
    def given_up_ms(self) -> int:
        """When silence ends it, if nothing more is heard."""
        silent_ms = self.last.occurred_ms + self.stages[self.stage - 1].abandon_ms
        return max(silent_ms, self.kept_until_ms)

    @property
    def ends_in_silence(self) -> Ending:
        """What it comes to, if nothing more is heard."""
        return "completed" if self.is_settled else "abandoned"

    @property
    def next(self) -> str | None:
        """The stage that comes next; none where it has ended."""
        ahead = (stage.name for stage in self.stages[self.stage :] if not stage.optional)
        return None if self.ended else next(ahead, None)

    def state(self, now_ms: int) -> str:
        """`open`, `paused`, `completed` or `abandoned`, if nothing more is heard until then."""
        if self.ended:
            return self.ended
        if now_ms >= self.given_up_ms:
            return self.ends_in_silence
        return "paused" if now_ms >= self.paused_ms else "open"

    def gap_ms(self, arrival: Arrival) -> int:
        """How long nothing was heard of it before this."""
        return arrival.occurred_ms - self.last.occurred_ms

    def apply(self, step: Step) -> Hop | None:
        """Everything a step changes. The crossing, where it is one."""
        hop = self._crossed(step)
        self.stage = step.stage or self.stage
        self.last = step.arrival
        self.events.append(step.arrival.event_id)
        self.repeats += step.repeats
        if step.references:
            self.references.update(step.references)
        if step.contact:
            self._contacts.add(step.contact)
        if step.form:
            self.asked_again += sum(name in self.form for name in step.form)
            self.form.update(step.form)
        return hop

    def _crossed(self, step: Step) -> Hop | None:
        before, channel = self._channel, step.arrival.channel
        if not step.by_customer or channel in (before, UNKNOWN):
            return None
        self._channel = channel
        if channel not in self.channels:
            self.channels.append(channel)
        if before is None:
            return None
        hop = Hop(before, channel, step.arrival.occurred_ms, self.gap_ms(step.arrival))
        self.hops.append(hop)
        return hop
