"""Anna: nobody on a phone, known in the shop, paid by app and call; and a wrong bill that is put right."""

from dcr.demo.goods import CASE, PHONE
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OPENING_HOURS
from dcr.demo.stories import bill, browsing, campaign, cart, complaint, consent, contact, identity
from dcr.demo.stories.bill import Bill
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.order import Order, is_confirmed, is_invoiced, places
from dcr.demo.stories.payment import fails_to_pay, pays

TOO_MUCH_MINOR = 2_380


def lives(pen: Pen, anna: Customer) -> None:
    """Ends with one phone, no debt, and a 9 for care."""
    identity.introduces_themselves(pen, anna)
    consent.agrees(pen, "marketing.email", "analytics")
    basket = _fills_a_cart_on_the_phone(pen, anna)
    _comes_back_by_an_ad_and_calls(pen, anna, basket)
    order, bill = _orders_in_the_shop(pen, anna, basket)
    _cannot_pay_in_the_app_and_calls(pen, anna, order, bill)
    _is_billed_for_a_trip_never_made(pen, anna)


def _fills_a_cart_on_the_phone(pen: Pen, anna: Customer) -> cart.Cart:
    pen.begin(anna.device, "app", day=2)
    pen.move("app", device=anna.handset)
    browsing.looks_at_a_shelf(pen, PHONE)
    basket = cart.fills_a_cart(pen, anna.currency, PHONE, CASE)
    cart.goes_to_checkout(pen, anna, basket, last=3)
    pen.write("fault.shown", code="PAYMENT_DOWN", text="Payment is not available right now.")
    return basket


def _comes_back_by_an_ad_and_calls(pen: Pen, anna: Customer, basket: cart.Cart) -> None:
    pen.sleep(1)
    pen.move("web", anna.cookie)
    campaign.follows_an_ad(pen, PHONE)
    pen.write("product.viewed", **PHONE.seen_in(anna.currency))
    identity.signs_in(pen, anna)
    pen.sleep(1, hours=OPENING_HOURS)
    pen.move("call", cart_id=basket.cart_id)
    question = f"Do you have the blue Aurora 7 in the shop in {anna.city}?"
    contact.asks(pen, "delivery", question, "Two left. One is put aside until Saturday.")


def _orders_in_the_shop(pen: Pen, anna: Customer, basket: cart.Cart) -> tuple[Order, Bill]:
    """The shop knows her cart, and asks for her address once more."""
    pen.sleep(1, hours=OPENING_HOURS)
    pen.move("shop", anna.device, city=anna.city)
    identity.signs_in(pen, anna)
    cart.goes_to_checkout(pen, anna, basket, last=1)
    order = places(pen, basket)
    bill = is_invoiced(pen, order)
    pen.write("shipment.updated", order_id=order.order_id, status="handed over")
    is_confirmed(pen, order)
    return order, bill


def _cannot_pay_in_the_app_and_calls(pen: Pen, anna: Customer, order: Order, bill: Bill) -> None:
    pen.sleep(1)
    pen.move("app", anna.device, device=anna.handset)
    identity.signs_in(pen, anna)
    fails_to_pay(pen, bill)
    pen.sleep(1, hours=OPENING_HOURS)
    pen.move("call", order_id=order.order_id)
    contact.asks(pen, "billing", "The app does not take my card.", "Taken by phone instead.")
    pays(pen, bill)


def _is_billed_for_a_trip_never_made(pen: Pen, anna: Customer) -> None:
    pen.sleep(4)
    wrong = is_billed(pen, anna, ("Roaming outside the EU", TOO_MUCH_MINOR))
    text = f"I was at home in {anna.city} that week. My phone as well."
    bill.disputes(pen, wrong, text)
    complaint_id = complaint.opens(pen, "billing", text)
    pen.sleep(1, hours=OPENING_HOURS)
    pen.move("call")
    contact.asks(pen, "billing", "What about my bill?", "Looked it up: two cards were swapped.")
    complaint.hears(pen, complaint_id, "The roaming was another customer's. Credit asked for.")
    pen.sleep(2, hours=OPENING_HOURS)
    right = bill.is_adjusted(pen, wrong, -TOO_MUCH_MINOR)
    complaint.is_settled(pen, complaint_id, "Roaming taken off, with apologies.", satisfaction=5)
    pen.sleep(2)
    pen.move("app")
    pays(pen, right)
    text = "Wrong at first, but put right fast."
    pen.write("survey.answered", survey="after-complaint", score=9, text=text)
