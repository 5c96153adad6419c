"""Clara: a new street, a router ordered twice, and Wi-Fi points that were not needed after all."""

from dcr.demo.goods import MESH, ROUTER
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.stories import browsing, cart, consent, identity, order
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.payment import pays


def lives(pen: Pen, clara: Customer) -> None:
    """Ends with a router at the new address, in francs, and nothing to pay."""
    identity.introduces_themselves(pen, clara)
    consent.agrees(pen, "analytics")
    _orders_twice(pen, clara)
    pen.write("profile.updated", traits={"city": clara.city, "street": "Lindenhof 4"})
    pen.sleep(2)
    pays(pen, is_billed(pen, clara))


def _orders_twice(pen: Pen, clara: Customer) -> None:
    pen.begin(clara.cookie, "web", day=4)
    browsing.looks_at_a_shelf(pen, ROUTER)
    basket = cart.fills_a_cart(pen, clara.currency, ROUTER, MESH)
    identity.signs_in(pen, clara)
    cart.goes_to_checkout(pen, clara, basket)
    kept = order.places(pen, basket)
    second = order.places(pen, cart.fills_a_cart(pen, clara.currency, ROUTER))
    order.is_cancelled(pen, second, "ordered twice by mistake")
    order.is_confirmed(pen, kept)
    paid = order.is_invoiced_and_paid(pen, kept)
    order.is_shipped(pen, kept)
    order.is_sent_back(pen, kept, paid, MESH)
    text = "Strong. No need for more boxes."
    pen.write("review.posted", product_id=ROUTER.product_id, rating=4, text=text)
