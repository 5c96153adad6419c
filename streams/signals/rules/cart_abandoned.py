"""A cart was left: it was neither ordered, emptied nor touched again for a day."""

from collections.abc import Iterator

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.rule import HOUR_MS, Detail, Signal, after, at, rule, silent, with_next

ABANDONED_AFTER_MS = 24 * HOUR_MS


@rule("cart_abandoned", hears=("cart.updated", "checkout.stepped", "order.placed"))
def cart_abandoned(story: Story) -> Iterator[Signal]:
    """Over when it is ordered, emptied, or touched again: then the day begins anew."""
    for cart_id, told in _carts(story):
        filled: Arrival | None = None
        for one, then in with_next(told):
            filled = one if one.type == "cart.updated" else filled
            if one.type != "order.placed" and silent(one, then, ABANDONED_AFTER_MS):
                details = _details(one, filled)
                because = [filled, one] if filled and filled is not one else [one]
                if details.get("products") != 0:
                    raised = after(one, ABANDONED_AFTER_MS)
                    yield Signal(raised, because, details, cart_id, at(then))


def _carts(story: Story) -> Iterator[tuple[str, list[Arrival]]]:
    """What happened to each cart, up to its order. An order that names no cart ends all that are open."""
    carts: dict[str, list[Arrival]] = {}
    ordered: set[str] = set()
    for arrival in story.of("cart.updated", "checkout.stepped", "order.placed"):
        (cart_id,) = arrival.says("cart_id")
        if arrival.type == "order.placed":
            for one in list(carts) if cart_id is None else [cart_id]:
                ordered.add(one)
                yield one, [*carts.pop(one, []), arrival]
        elif cart_id not in ordered:
            carts.setdefault(cart_id, []).append(arrival)
    yield from carts.items()


def _details(one: Arrival, filled: Arrival | None) -> dict[str, Detail]:
    details: dict[str, Detail] = {}
    if filled:
        lines, currency = filled.says("lines", "currency")
        details["products"] = sum(line["quantity"] for line in lines)
        details["amount_minor"] = sum(line["quantity"] * line["price_minor"] for line in lines)
        details["currency"] = currency
    if one.type == "checkout.stepped":
        details["step"], details["steps"] = one.says("step", "steps")
    return details
