"""An order on its way: placed, confirmed, invoiced, shipped; or cancelled; or sent back."""

from typing import NamedTuple

from dcr.demo.goods import Product
from dcr.demo.pen import Pen
from dcr.demo.rhythm import OPENING_HOURS
from dcr.demo.stories.bill import Bill, is_adjusted, issues
from dcr.demo.stories.cart import Cart
from dcr.demo.stories.payment import gets_money_back, pays


class Order(NamedTuple):
    """An order that was placed."""

    order_id: str
    cart: Cart


def places(pen: Pen, cart: Cart) -> Order:
    """The moment it counts."""
    order = Order(pen.number("O"), cart)
    pen.write(
        "order.placed", order_id=order.order_id, cart_id=cart.cart_id,
        total_minor=cart.total_minor, currency=cart.currency, lines=cart.lines,
    )  # fmt: skip
    return order


def is_confirmed(pen: Pen, order: Order) -> None:
    """By e-mail, minutes later; she is where she was."""
    here = pen.channel
    pen.wait(1, 4)
    pen.move("email")
    pen.write("order.confirmed", order_id=order.order_id)
    pen.move(here)


def is_invoiced(pen: Pen, order: Order) -> Bill:
    """The shop's bill has one line a product."""
    lines = [(product.name, product.price_minor) for product in order.cart.products]
    return issues(pen, lines, order.cart.currency, order.order_id)


def is_invoiced_and_paid(pen: Pen, order: Order) -> Bill:
    """At once."""
    bill = is_invoiced(pen, order)
    pen.wait(1, 12)
    pays(pen, bill)
    return bill


def is_shipped(pen: Pen, order: Order) -> None:
    """Packed the same day with a promise, at the door two days later."""
    pen.wait(20, 90)
    pen.move("courier", promised_by=pen.day_in(4))
    pen.write("shipment.updated", order_id=order.order_id, status="packed")
    pen.move("courier")
    for status in ("shipped", "delivered"):
        pen.sleep(1, hours=OPENING_HOURS)
        pen.write("shipment.updated", order_id=order.order_id, status=status)


def is_cancelled(pen: Pen, order: Order, reason: str) -> None:
    """Before anything was billed; an empty reason is none given."""
    pen.wait(10, 200)
    why = {"reason": reason} if reason else {}
    pen.write("order.cancelled", order_id=order.order_id, **why)


def is_sent_back(pen: Pen, order: Order, bill: Bill, product: Product) -> None:
    """One thing goes back; the bill shrinks by its price and the money returns."""
    pen.sleep(2, 6, hours=OPENING_HOURS)
    pen.move("shop")
    pen.write(
        "order.returned", order_id=order.order_id,
        amount_minor=product.price_minor, currency=order.cart.currency,
    )  # fmt: skip
    is_adjusted(pen, bill, -product.price_minor)
    pen.sleep(1, 3)
    gets_money_back(pen, bill, product.price_minor)
