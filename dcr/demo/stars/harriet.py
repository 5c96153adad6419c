"""Harriet: a roaming pass bought at the gate, a chat on arrival, and a bill paid twice."""

from dcr.demo.goods import ROAMING
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.stories import cart, consent, contact, identity, order
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.payment import gets_money_back, pays


def lives(pen: Pen, harriet: Customer) -> None:
    """Ends even, in pounds."""
    identity.introduces_themselves(pen, harriet)
    consent.agrees(pen, "analytics")
    _buys_a_pass_and_lands(pen, harriet)
    pen.sleep(5)
    twice = is_billed(pen, harriet, (ROAMING.name, ROAMING.price_minor))
    pays(pen, twice)
    pen.sleep(1)
    pays(pen, twice)
    pen.sleep(3)
    gets_money_back(pen, twice, twice.amount_minor)


def _buys_a_pass_and_lands(pen: Pen, harriet: Customer) -> None:
    pen.begin(harriet.device, "app", day=6)
    pen.write("search.performed", query="roaming norway", results=0)
    pen.write("faq.viewed", article="roaming-prices")
    basket = cart.fills_a_cart(pen, harriet.currency, ROAMING)
    identity.signs_in(pen, harriet)
    cart.goes_to_checkout(pen, harriet, basket)
    order.is_confirmed(pen, order.places(pen, basket))
    pen.sleep(1)
    pen.move("chat")
    contact.asks(pen, "roaming", "Landed. No network?", "Flight mode off, then roaming on.")
