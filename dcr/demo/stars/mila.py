"""Mila: looks in at the beginning of the month, leaves a cart, and is a customer three weeks later."""

from dcr.demo.goods import MESH, ROUTER
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.stories import browsing, cart, consent, identity, order


def lives(pen: Pen, mila: Customer) -> None:
    """Ends with an order, and a past that nobody knew was hers."""
    _looks_in_as_nobody(pen, mila)
    pen.begin(mila.cookie, "web", day=22)
    browsing.looks_at_a_shelf(pen, ROUTER)
    basket = cart.fills_a_cart(pen, mila.currency, ROUTER)
    identity.becomes_a_customer(pen, mila)
    consent.agrees(pen, "analytics")
    cart.goes_to_checkout(pen, mila, basket)
    bought = order.places(pen, basket)
    order.is_confirmed(pen, bought)
    order.is_invoiced_and_paid(pen, bought)
    order.is_shipped(pen, bought)


def _looks_in_as_nobody(pen: Pen, mila: Customer) -> None:
    pen.begin(mila.cookie, "web", day=1)
    browsing.looks_at_a_shelf(pen, ROUTER)
    cart.fills_a_cart(pen, mila.currency, ROUTER, MESH)
    pen.write("faq.viewed", article="router-lights")
    pen.sleep(8)
    pen.write("page.viewed", url="https://www.example.com/coverage", title="Coverage map")
