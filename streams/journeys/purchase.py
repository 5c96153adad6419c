"""A purchase: from looking at something to having paid for it.

A customer has one open purchase at a time, over all her identifiers and channels; what was ordered waits
beside it for its payment. It begins with a cart, a checkout or an order, or with the second look within a
day; a look within the day before belongs to it. Payment completes it. Where an order was confirmed or sent
and no payment is ever heard of, silence completes it: it is paid by other means. Cancelling the order
abandons it. An emptied cart does not: she is back where she looks at things, until silence says otherwise.
"""

from typing import Any

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.journeys.intent import Intent
from streams.journeys.journey import Journey
from streams.journeys.moments import begin, take
from streams.journeys.stage import DAY_MS, MINUTE_MS, Stage
from streams.journeys.step import Step

BROWSE, CART, CHECKOUT, ORDER, PAYMENT = 1, 2, 3, 4, 5
STAGES = (
    Stage("browse", 30 * MINUTE_MS, 7 * DAY_MS),
    Stage("cart", 30 * MINUTE_MS, 7 * DAY_MS),
    Stage("checkout", 30 * MINUTE_MS, 7 * DAY_MS),
    Stage("order", 2 * DAY_MS, 30 * DAY_MS),  # from here on it is the shop's turn
    Stage("payment", 2 * DAY_MS, 30 * DAY_MS),
)
LOOKS_WITHIN_MS = DAY_MS
"""Two looks so near each other are the same wish."""


def purchases(story: Story) -> list[Journey]:
    """All of a customer's, oldest first."""
    following = _Purchases()
    for arrival in story.of(*_HEARD):
        following.hear(arrival)
    return following.found


class _Purchases:
    """What a customer buys, while her story is read."""

    def __init__(self) -> None:
        self.found: list[Journey] = []
        self._open: Journey | None = None
        """The one without an order yet."""
        self._by_order: dict[str, Journey] = {}
        self._look: Arrival | None = None
        """The last look that belongs to no purchase."""
        self._furthest = 0
        """The last step of the checkout that the open one has come to."""

    def hear(self, arrival: Arrival) -> None:
        """The next interaction of her story."""
        still = self._open
        if still is not None and arrival.occurred_ms > still.given_up_ms:
            self._open = None
        _HEARD[arrival.type](self, arrival)

    def looks(self, arrival: Arrival) -> None:
        if self._open:
            take(self._open, Step(arrival, 0))
        elif self._recent_look(arrival):
            self._go_on(Step(arrival, BROWSE))
        else:
            self._look = arrival

    def fills_a_cart(self, arrival: Arrival) -> None:
        cart_id, lines = arrival.says("cart_id", "lines")
        journey = self._open
        if journey is None and not lines:
            return  # a shop that empties the cart of what was ordered
        stage, again = (CART if lines else BROWSE), journey is not None and _again(journey, lines)
        step = Step(arrival, stage, repeats=int(again), references={"cart_id": cart_id})
        self._go_on(step).cart = arrival if lines else None

    def checks_out(self, arrival: Arrival) -> None:
        cart_id, number, of, form = arrival.says("cart_id", "step", "steps", "form")
        again = self._open is not None and number <= self._furthest
        step = Step(
            arrival,
            CHECKOUT,
            repeats=int(again),
            references={"cart_id": cart_id},
            form=form,
        )
        self._go_on(step).checkout = (number, of)
        self._furthest = max(number, self._furthest)

    def orders(self, arrival: Arrival) -> None:
        order_id, cart_id = arrival.says("order_id", "cart_id")
        placed = self._by_order.get(order_id)
        references = {"order_id": order_id} | ({"cart_id": cart_id} if cart_id else {})
        if placed is not None:
            take(placed, Step(arrival, 0, repeats=1, references=references))
            return
        self._by_order[order_id] = self._go_on(Step(arrival, ORDER, references=references))
        self._open = None

    def is_paid(self, arrival: Arrival) -> None:
        journey = self._of_order(arrival)
        if journey:
            again = int(journey.stage == PAYMENT)
            take(journey, Step(arrival, PAYMENT, repeats=again, ends="completed"))

    def is_not_paid(self, arrival: Arrival) -> None:
        """Silence after a payment that failed is no payment by other means."""
        journey = self._of_order(arrival)
        if journey:
            take(journey, Step(arrival, PAYMENT, repeats=int(journey.stage == PAYMENT)))
            journey.is_settled = False

    def is_underway(self, arrival: Arrival) -> None:
        """What is confirmed or sent is as good as bought, whoever collects the money."""
        journey = self._of_order(arrival)
        if journey:
            take(journey, Step(arrival, 0, by_customer=False))
            journey.is_settled = True

    def is_called_off(self, arrival: Arrival) -> None:
        journey = self._of_order(arrival)
        if journey:
            take(journey, Step(arrival, 0, by_customer=False, ends="abandoned"))

    def asks(self, arrival: Arrival) -> None:
        contact_id, attributes = arrival.says("contact_id", "attributes")
        journey = self._asked_about(attributes) if attributes else None
        if journey:
            asked = arrival.type == "contact.received"
            take(journey, Step(arrival, 0, asked, contact=contact_id))

    def _asked_about(self, attributes: dict[str, Any]) -> Journey | None:
        """Whoever asks about a cart or an order says which."""
        ordered = self._by_order.get(attributes.get("order_id", ""))
        cart_id = attributes.get("cart_id")
        in_cart = self._open and cart_id and self._open.references.get("cart_id") == cart_id
        return ordered or (self._open if in_cart else None)

    def _of_order(self, arrival: Arrival) -> Journey | None:
        (order_id,) = arrival.says("order_id")
        return self._by_order.get(order_id)

    def _recent_look(self, arrival: Arrival) -> Arrival | None:
        look = self._look
        near = look is not None and arrival.occurred_ms - look.occurred_ms <= LOOKS_WITHIN_MS
        return look if near else None

    def _go_on(self, step: Step) -> Journey:
        """With the open purchase, or a new one."""
        if self._open is not None:
            take(self._open, step)
        else:
            self._open = self._begun(step)
            self.found.append(self._open)
        return self._open

    def _begun(self, step: Step) -> Journey:
        look, self._look, self._furthest = self._recent_look(step.arrival), None, 0
        key = step.arrival.event_id.hex()
        journey = Journey("purchase", STAGES, key, look or step.arrival)
        if look:
            journey.apply(Step(look, BROWSE))
        begin(journey, step)
        return journey


def _again(journey: Journey, lines: list[Any]) -> bool:
    """True where she comes back to her cart from further on, or fills it after it was emptied."""
    refilled = bool(lines) and journey.stage < CART and "cart_id" in journey.references
    return journey.stage > CART or refilled


_HEARD = {
    "product.viewed": _Purchases.looks,
    "cart.updated": _Purchases.fills_a_cart,
    "checkout.stepped": _Purchases.checks_out,
    "order.placed": _Purchases.orders,
    "order.confirmed": _Purchases.is_underway,
    "shipment.updated": _Purchases.is_underway,
    "order.cancelled": _Purchases.is_called_off,
    "payment.received": _Purchases.is_paid,
    "payment.failed": _Purchases.is_not_paid,
    "contact.received": _Purchases.asks,
    "contact.answered": _Purchases.asks,
}
INTENT = Intent("purchase", STAGES, frozenset(_HEARD), purchases)
