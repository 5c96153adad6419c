"""A bill is issued, looked at, disputed and put right."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.demo.pen import Pen

DAYS_TO_PAY = 14

Line = tuple[str, int]
"""Text and minor units."""


class Bill(NamedTuple):
    """A bill that was issued."""

    bill_id: str
    amount_minor: int
    currency: str
    order_id: str = ""
    """The order it is for; empty for a bill of the month."""


def issues(pen: Pen, lines: Sequence[Line], currency: str, order_id: str = "") -> Bill:
    """A bill of these lines; it asks for their sum."""
    printed = [{"text": text, "amount_minor": amount_minor} for text, amount_minor in lines]
    amount_minor = sum(amount_minor for _, amount_minor in lines)
    bill = Bill(pen.number("B"), amount_minor, currency, order_id)
    pen.write(
        "bill.issued", bill_id=bill.bill_id, amount_minor=amount_minor, currency=currency,
        due_on=pen.day_in(DAYS_TO_PAY), lines=printed,
    )  # fmt: skip
    return bill


def looks_at(pen: Pen, bill: Bill) -> None:
    """Opens the bill, perhaps again a little later."""
    pen.write("bill.viewed", bill_id=bill.bill_id)
    if pen.chance(0.2):
        pen.wait(2, 30)
        pen.write("bill.viewed", bill_id=bill.bill_id)


def disputes(pen: Pen, bill: Bill, reason: str) -> None:
    """Says that the bill is wrong."""
    pen.write("bill.disputed", bill_id=bill.bill_id, reason=reason)


def is_adjusted(pen: Pen, bill: Bill, amount_minor: int) -> Bill:
    """The bill changes by so much (negative is less to pay); the bill as it stands now."""
    pen.write(
        "bill.adjusted", bill_id=bill.bill_id, amount_minor=amount_minor, currency=bill.currency
    )
    return bill._replace(amount_minor=bill.amount_minor + amount_minor)
