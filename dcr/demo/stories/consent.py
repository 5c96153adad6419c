"""What a customer allows, and how they want to be dealt with."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer

_PURPOSES = ("marketing.email", "marketing.sms", "analytics", "profiling")
_PREFERENCES = (
    ("language", ("de", "en", "fr", "it", "tr")),
    ("contact_by", ("email", "call", "sms", "letter")),
    ("bill_on_paper", (True, False)),
    ("quiet_after_hour", (18, 19, 20)),
)


def answers_the_banner(pen: Pen, customer: Customer) -> None:
    """In the first week: yes to some purposes, no word on others."""
    pen.begin(customer.subject, pen.pick(("web", "app")), day=pen.rng.randint(0, 6))
    agrees(pen, *(purpose for purpose in _PURPOSES if pen.chance(0.6)))


def agrees(pen: Pen, *purposes: str) -> None:
    """Yes to these."""
    for purpose in purposes:
        pen.write("consent.given", purpose=purpose)


def sets_a_preference(pen: Pen, customer: Customer) -> None:
    """How, when and in which language."""
    pen.begin(customer.subject, pen.pick(("web", "app", "call")))
    name, values = pen.pick(_PREFERENCES)
    pen.write("preference.set", name=name, value=pen.pick(values))


def thinks_again(pen: Pen, customer: Customer) -> None:
    """Takes a consent back; some give it again when they miss the vouchers."""
    pen.begin(customer.subject, pen.pick(("web", "app", "call")), day=pen.rng.randint(7, 29))
    purpose = pen.pick(_PURPOSES)
    pen.write("consent.withdrawn", purpose=purpose)
    if pen.chance(0.3):
        pen.sleep(1, 6)
        pen.write("consent.given", purpose=purpose)
