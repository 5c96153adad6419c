"""An onboarding: from a customer's first order to the first bill she paid.

There is one in a customer's life. Every conversation while it lasts counts for it.
"""

from collections.abc import Callable, Mapping

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.journeys.intent import Intent
from streams.journeys.journey import Journey
from streams.journeys.moments import begin, take
from streams.journeys.stage import DAY_MS, Stage
from streams.journeys.step import Step

STAYS, ORDERED, CONFIRMED, DELIVERED, BILLED, PAID = 0, 1, 2, 3, 4, 5
STAGES = (
    Stage("order", 3 * DAY_MS, 60 * DAY_MS),
    Stage("confirmed", 7 * DAY_MS, 60 * DAY_MS),
    Stage("delivered", 35 * DAY_MS, 60 * DAY_MS),  # a month may pass until the first bill
    Stage("billed", 21 * DAY_MS, 60 * DAY_MS),
    Stage("paid", 21 * DAY_MS, 60 * DAY_MS),
)


def onboardings(story: Story) -> list[Journey]:
    """The one of a customer who has ordered; nothing of one who has not."""
    orders = story.of("order.placed")
    if not orders:
        return []
    following = _Onboarding(orders[0])
    for arrival in story.of(*_HEARD):
        following.hear(arrival)
    return [following.journey]


class _Onboarding:
    """The first order and what follows it, while the story is read."""

    def __init__(self, order: Arrival) -> None:
        (self._order_id,) = order.says("order_id")
        self.journey = Journey("onboarding", STAGES, order.event_id.hex(), order)
        begin(self.journey, Step(order, ORDERED, references={"order_id": self._order_id}))
        self._begun = (order.occurred_ms, order.event_id)

    def hear(self, arrival: Arrival) -> None:
        """Whatever came before the first order is no part of it."""
        if self.journey.ended or (arrival.occurred_ms, arrival.event_id) <= self._begun:
            return
        step = _HEARD[arrival.type](self, arrival)
        if step is not None:
            take(self.journey, step)

    def is_confirmed(self, arrival: Arrival) -> Step | None:
        return self._if_ours(arrival, self._onward(arrival, CONFIRMED))

    def is_moved(self, arrival: Arrival) -> Step | None:
        (status,) = arrival.says("status")
        delivered = status == "delivered"
        return self._if_ours(arrival, self._onward(arrival, DELIVERED if delivered else STAYS))

    def is_cancelled(self, arrival: Arrival) -> Step | None:
        return self._if_ours(arrival, Step(arrival, STAYS, by_customer=False, ends="abandoned"))

    def is_billed(self, arrival: Arrival) -> Step | None:
        (bill_id,) = arrival.says("bill_id")
        if "bill_id" in self.journey.references:
            return None
        return self._onward(arrival, BILLED)._replace(references={"bill_id": bill_id})

    def is_paid(self, arrival: Arrival) -> Step | None:
        (bill_id,) = arrival.says("bill_id")
        return Step(arrival, PAID, ends="completed") if bill_id else None

    def is_asked(self, arrival: Arrival) -> Step:
        (contact_id,) = arrival.says("contact_id")
        return Step(arrival, STAYS, contact=contact_id)

    def is_answered(self, arrival: Arrival) -> Step:
        return self.is_asked(arrival)._replace(by_customer=False)

    def _onward(self, arrival: Arrival, stage: int) -> Step:
        """Things happen in any order; the furthest counts."""
        return Step(arrival, max(stage, self.journey.stage), by_customer=False)

    def _if_ours(self, arrival: Arrival, step: Step) -> Step | None:
        (order_id,) = arrival.says("order_id")
        return step if order_id == self._order_id else None


_HEARD: Mapping[str, Callable[[_Onboarding, Arrival], Step | None]] = {
    "order.confirmed": _Onboarding.is_confirmed,
    "shipment.updated": _Onboarding.is_moved,
    "order.cancelled": _Onboarding.is_cancelled,
    "bill.issued": _Onboarding.is_billed,
    "payment.received": _Onboarding.is_paid,
    "contact.received": _Onboarding.is_asked,
    "contact.answered": _Onboarding.is_answered,
}
INTENT = Intent("onboarding", STAGES, frozenset({"order.placed", *_HEARD}), onboardings)
