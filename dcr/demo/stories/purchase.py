"""A purchase that wanders: from nobody to somebody, from device to device, from web to shop."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OPENING_HOURS
from dcr.demo.stories.browsing import looks_at_a_shelf
from dcr.demo.stories.cart import Cart, any_goods, fills_a_cart, goes_to_checkout
from dcr.demo.stories.contact import asks
from dcr.demo.stories.identity import signs_in
from dcr.demo.stories.order import (
    Order,
    is_cancelled,
    is_confirmed,
    is_invoiced_and_paid,
    is_sent_back,
    is_shipped,
    places,
)
from dcr.demo.stories.voice import reviews
from dcr.demo.words import CANCELLATIONS


def buys(pen: Pen, customer: Customer) -> None:
    """Begins as nobody, ends with a parcel at the door."""
    goods = any_goods(pen)
    pen.begin(*pen.pick(((customer.cookie, "web"), (customer.device, "app"))))
    looks_at_a_shelf(pen, goods[0])
    cart = fills_a_cart(pen, customer.currency, *goods)
    reached = pen.weigh({0: 3, 1: 2, 2: 1, 3: 1})
    goes_to_checkout(pen, customer, cart, last=reached)
    here = pen.channel
    pen.weigh(_WAYS_ON)(pen, customer, cart)
    remembered = pen.channel == here or pen.chance(0.4)  # elsewhere most have to begin anew
    goes_to_checkout(pen, customer, cart, first=reached + 1 if remembered else 1)
    order = places(pen, cart)
    pen.weigh(_ENDINGS)(pen, order)


def stays(pen: Pen, customer: Customer, _cart: Cart) -> None:
    """Signs in and goes straight on."""
    signs_in(pen, customer)


def goes_on_in_the_app(pen: Pen, customer: Customer, _cart: Cart) -> None:
    """Finishes the next evening, on the phone."""
    signs_in(pen, customer)
    pen.sleep(1, 2)
    pen.move("app", customer.device, device=customer.handset)
    signs_in(pen, customer)


def goes_to_the_shop(pen: Pen, customer: Customer, _cart: Cart) -> None:
    """Wants to hold it in the hand first."""
    signs_in(pen, customer)
    pen.sleep(1, 3, hours=OPENING_HOURS)
    pen.move("shop", city=customer.city)


def calls(pen: Pen, customer: Customer, cart: Cart) -> None:
    """Has a question, and buys while talking."""
    pen.wait(3, 40)
    signs_in(pen, customer)
    pen.move("call", cart_id=cart.cart_id)
    asks(pen, "delivery", "It is in my cart. Can I have it by Friday?", "Yes, if ordered now.")


_WAYS_ON = {stays: 50, goes_on_in_the_app: 25, goes_to_the_shop: 15, calls: 10}


def keeps_it(pen: Pen, order: Order) -> None:
    """And some tell the world."""
    is_confirmed(pen, order)
    is_invoiced_and_paid(pen, order)
    is_shipped(pen, order)
    if pen.chance(0.2):
        pen.sleep(1, 4)
        pen.move("web")
        reviews(pen, order.cart.products[0])


def sends_it_back(pen: Pen, order: Order) -> None:
    """Not what it looked like."""
    is_confirmed(pen, order)
    bill = is_invoiced_and_paid(pen, order)
    is_shipped(pen, order)
    is_sent_back(pen, order, bill, pen.pick(order.cart.products))


def cancels(pen: Pen, order: Order) -> None:
    """Regrets it within hours."""
    is_confirmed(pen, order)
    is_cancelled(pen, order, pen.pick(CANCELLATIONS))


_ENDINGS = {keeps_it: 80, sends_it_back: 10, cancels: 10}
