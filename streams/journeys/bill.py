"""A bill: from its issue to its payment.

Payments that name the bill complete it once they cover what it asks for, adjustments and refunds counted.
Silence ends it a month after the last that was heard of it, and not before two weeks after it was due;
paying it later takes it up again. Of a bill whose issue was never heard of nobody knows what it asks for:
once something was paid, silence completes it.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.journeys.intent import Intent
from streams.journeys.journey import Journey
from streams.journeys.moments import begin, take
from streams.journeys.stage import DAY_MS, Stage
from streams.journeys.step import Step

STAYS, ISSUED, VIEWED, QUESTIONED, PAID = 0, 1, 2, 3, 4
STAGES = (
    Stage("issued", 7 * DAY_MS, 30 * DAY_MS),
    Stage("viewed", 7 * DAY_MS, 30 * DAY_MS),
    Stage("questioned", 3 * DAY_MS, 30 * DAY_MS, optional=True),
    Stage("paid", 7 * DAY_MS, 30 * DAY_MS),  # in part: what covers it ends it
)
GRACE_DAYS = 14
"""So many days after it was due silence may end it."""


def bills(story: Story) -> list[Journey]:
    """All of a customer's, in the order in which they were first heard of."""
    following: dict[str, _Bill] = {}
    for arrival in story.of(*_HEARD):
        bill_id = _bill_of(arrival)
        if bill_id:
            if bill_id not in following:
                following[bill_id] = _Bill(bill_id, arrival)
            following[bill_id].hear(arrival)
    return [bill.journey for bill in following.values()]


def _bill_of(arrival: Arrival) -> str | None:
    """The bill it names; a conversation names it among its attributes."""
    if arrival.type in _CONTACTS:
        (attributes,) = arrival.says("attributes")
        return str(attributes["bill_id"]) if attributes.get("bill_id") else None
    (bill_id,) = arrival.says("bill_id")
    return bill_id  # type: ignore[no-any-return]


class _Bill:
    """One bill, while the story is read."""

    def __init__(self, bill_id: str, first: Arrival) -> None:
        self.journey = Journey("bill", STAGES, bill_id, first)
        self._references = {"bill_id": bill_id}
        self._asked: tuple[str, int] | None = None
        """Currency and amount; none while it was not issued."""
        self._changed = Counter[str]()
        """By currency: adjustments and refunds, less payments."""
        self._due_day: int | None = None
        """Days since 1970."""
        self._was_paid = self._has_failed = False

    def hear(self, arrival: Arrival) -> None:
        """The next interaction that names the bill."""
        step = _HEARD[arrival.type](self, arrival)._replace(references=self._references)
        if self.journey.events:
            take(self.journey, step)
        else:
            begin(self.journey, step._replace(stage=step.stage or ISSUED))
        self.journey.is_settled = self._was_paid and self._asked is None
        if self._due_day is not None:
            self.journey.kept_until_ms = (self._due_day + 1 + GRACE_DAYS) * DAY_MS

    def is_issued(self, arrival: Arrival) -> Step:
        currency, amount, self._due_day = arrival.says("currency", "amount_minor", "due_on")
        self._asked = (currency, amount)
        return self._reckoned(Step(arrival, self._onward(ISSUED), by_customer=False))

    def is_viewed(self, arrival: Arrival) -> Step:
        return Step(arrival, self._onward(VIEWED))

    def is_disputed(self, arrival: Arrival) -> Step:
        return Step(arrival, QUESTIONED, repeats=int(self.journey.stage == QUESTIONED))

    def is_adjusted(self, arrival: Arrival) -> Step:
        self._count(arrival, 1)
        return self._reckoned(Step(arrival, STAYS, by_customer=False))

    def is_refunded(self, arrival: Arrival) -> Step:
        self._count(arrival, 1)
        return Step(arrival, STAYS, by_customer=False)

    def is_paid(self, arrival: Arrival) -> Step:
        self._count(arrival, -1)
        again, self._has_failed, self._was_paid = self._has_failed, False, True
        return self._reckoned(Step(arrival, PAID, repeats=int(again)))

    def is_not_paid(self, arrival: Arrival) -> Step:
        again, self._has_failed = self._has_failed, True
        return Step(arrival, STAYS, repeats=int(again))

    def is_asked_about(self, arrival: Arrival) -> Step:
        (contact_id,) = arrival.says("contact_id")
        return Step(arrival, self._onward(QUESTIONED), contact=contact_id)

    def is_explained(self, arrival: Arrival) -> Step:
        (contact_id,) = arrival.says("contact_id")
        return Step(arrival, STAYS, by_customer=False, contact=contact_id)

    def _onward(self, stage: int) -> int:
        """Looking at a bill again leads nowhere back."""
        return max(stage, self.journey.stage)

    def _count(self, arrival: Arrival, sign: int) -> None:
        currency, amount = arrival.says("currency", "amount_minor")
        self._changed[currency] += sign * amount

    def _reckoned(self, step: Step) -> Step:
        """The same step; the last one where nothing is left to pay."""
        if self._asked is None:
            return step
        currency, amount = self._asked
        covered = amount + self._changed[currency] <= 0
        return step._replace(stage=PAID, ends="completed") if covered else step


_CONTACTS = frozenset({"contact.received", "contact.answered"})
_HEARD: Mapping[str, Callable[[_Bill, Arrival], Step]] = {
    "bill.issued": _Bill.is_issued,
    "bill.viewed": _Bill.is_viewed,
    "bill.disputed": _Bill.is_disputed,
    "bill.adjusted": _Bill.is_adjusted,
    "payment.received": _Bill.is_paid,
    "payment.failed": _Bill.is_not_paid,
    "payment.refunded": _Bill.is_refunded,
    "contact.received": _Bill.is_asked_about,
    "contact.answered": _Bill.is_explained,
}
INTENT = Intent("bill", STAGES, frozenset(_HEARD), bills)
