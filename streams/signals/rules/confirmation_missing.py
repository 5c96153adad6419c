"""An order was placed, and five minutes later nobody has confirmed or cancelled it."""

from collections.abc import Iterator

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.rule import MINUTE_MS, Signal, after, at, rule, silent

CONFIRMED_WITHIN_MS = 5 * MINUTE_MS

_ANSWERS = ("order.confirmed", "order.cancelled")


@rule("confirmation_missing", hears=("order.placed", *_ANSWERS))
def confirmation_missing(story: Story) -> Iterator[Signal]:
    """Over when the confirmation comes, or the order is cancelled."""
    placed, answered = _first(story, "order.placed"), _first(story, *_ANSWERS)
    for order_id, order in placed.items():
        answer = answered.get(
            order_id
        )  # by another system's clock it may even come before the order
        if silent(order, answer, CONFIRMED_WITHIN_MS):
            total, currency = order.says("total_minor", "currency")
            details = {"amount_minor": total, "currency": currency}
            yield Signal(after(order, CONFIRMED_WITHIN_MS), [order], details, order_id, at(answer))


def _first(story: Story, *types: str) -> dict[str, Arrival]:
    """The first of these by order."""
    return {one.says("order_id")[0]: one for one in reversed(story.of(*types))}
