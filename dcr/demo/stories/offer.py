"""An offer is made, and taken or not."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer

FIBRE_1000_CHEAP = "Fibre 1000 for the price of Fibre 500"
_OFFERS = (
    FIBRE_1000_CHEAP, "20 GB more for 5 a month", "Family card at half price",
    "New phone, old plan", "Three months of Cinema free", "World roaming pass, 2 for 1",
)  # fmt: skip


def is_made_an_offer(pen: Pen, customer: Customer) -> None:
    """At once, later, or no answer at all."""
    pen.begin(customer.subject, pen.pick(("app", "call", "shop", "web", "email")))
    offer_id = is_offered(pen, pen.pick(_OFFERS))
    if pen.chance(0.3):
        pen.sleep(1, 4)
    answer = pen.weigh({"accepted": 25, "declined": 40, "": 35})
    if answer:
        answers(pen, offer_id, answer)


def is_offered(pen: Pen, name: str) -> str:
    """An offer by its name; its number."""
    offer_id = pen.number("F")
    pen.write("offer.made", offer_id=offer_id, name=name)
    return offer_id


def lapses(pen: Pen, name: str, days: int) -> None:
    """An offer for so many days, which nobody answers."""
    offer_id = pen.number("F")
    expires_at = f"{pen.day_in(days)}T12:00:00.000Z"
    pen.write("offer.made", offer_id=offer_id, name=name, expires_at=expires_at)
    pen.sleep(days + 1)
    pen.write("offer.expired", offer_id=offer_id)


def answers(pen: Pen, offer_id: str, answer: str) -> None:
    """`accepted` or `declined`, after some thought."""
    pen.wait(1, 15)
    pen.write(f"offer.{answer}", offer_id=offer_id)
