"""People get in touch: by phone, by chat, and get an answer."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OPENING_HOURS
from dcr.demo.stories.voice import is_surveyed
from dcr.demo.words import ANSWERS, QUESTIONS


def gets_in_touch(pen: Pen, customer: Customer) -> None:
    """A question by phone or chat; some are asked afterwards how it was."""
    channel = pen.weigh({"call": 6, "chat": 4, "email": 1})
    pen.begin(customer.subject, channel, hours=OPENING_HOURS)
    topic, question = pen.pick(QUESTIONS)
    asks(pen, topic, question, pen.pick(ANSWERS))
    if pen.chance(0.35):
        pen.wait(10, 300)
        is_surveyed(pen, "after-contact")


def asks(pen: Pen, topic: str, question: str, answer: str, **part_of: str) -> None:
    """A question, some seconds of music, an answer; maybe part of a conversation."""
    contact_id = pen.number("T")
    seconds = int(pen.rng.expovariate(1 / 90)) + 4
    pen.write("contact.received", contact_id=contact_id, topic=topic, text=question, **part_of)
    pen.hold(seconds)
    pen.write("contact.answered", contact_id=contact_id, text=answer, seconds=seconds, **part_of)
