"""Somebody is not happy. Most of it is settled, some stays open, some comes back."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.words import AGAIN, NEWS, RESOLUTIONS, TROUBLES, trouble

_TOPICS = tuple(TROUBLES)


def complains(pen: Pen, customer: Customer) -> None:
    """Opened, pushed along, and mostly resolved."""
    pen.begin(customer.subject, pen.pick(("call", "app", "web", "email", "shop")))
    topic = pen.pick(_TOPICS)
    complaint_id = opens(pen, topic, trouble(pen.rng, topic, customer.city, customer.currency))
    for _ in range(pen.rng.randint(0, 2)):
        pen.sleep(1, 3)
        hears(pen, complaint_id, pen.pick(NEWS))
    if pen.chance(0.75):
        pen.sleep(1, 4)
        is_settled(pen, complaint_id, pen.pick(RESOLUTIONS), pen.rng.randint(1, 5))
        if pen.chance(0.12):
            pen.sleep(1, 5)
            reopens(pen, complaint_id, topic)


def opens(pen: Pen, topic: str, text: str) -> str:
    """A new complaint; its number."""
    complaint_id = pen.number("C")
    pen.write("complaint.opened", complaint_id=complaint_id, topic=topic, text=text)
    return complaint_id


def hears(pen: Pen, complaint_id: str, text: str) -> None:
    """Something is added."""
    pen.write("complaint.updated", complaint_id=complaint_id, text=text)


def is_settled(pen: Pen, complaint_id: str, resolution: str, satisfaction: int) -> None:
    """Done, says care; how well (1 to 5), says the customer."""
    pen.write(
        "complaint.resolved",
        complaint_id=complaint_id, resolution=resolution, satisfaction=satisfaction,
    )  # fmt: skip


def reopens(pen: Pen, complaint_id: str, topic: str) -> None:
    """It was not done after all: the same complaint is opened again."""
    text = pen.pick(AGAIN)
    pen.write("complaint.opened", complaint_id=complaint_id, topic=topic, text=text)
