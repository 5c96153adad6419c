"""Money comes in, does not come in, and goes back."""

from dcr.demo.pen import Pen
from dcr.demo.stories.bill import Bill
from dcr.demo.words import DECLINED_BY_BANK

_METHODS = ("sepa", "sepa", "sepa", "card", "card", "paypal", "cash")


def pays(pen: Pen, bill: Bill, amount_minor: int | None = None) -> None:
    """Pays this part of a bill; all of it where no amount is given."""
    pen.write("payment.received", **_payment(pen, bill, amount_minor))


def fails_to_pay(pen: Pen, bill: Bill) -> None:
    """The bank says no."""
    reason = pen.pick(DECLINED_BY_BANK)
    pen.write("payment.failed", **_payment(pen, bill, None), reason=reason)


def gets_money_back(pen: Pen, bill: Bill, amount_minor: int) -> None:
    """The telecom pays back so much of a bill."""
    pen.write("payment.refunded", **_payment(pen, bill, amount_minor))


def _payment(pen: Pen, bill: Bill, amount_minor: int | None) -> dict[str, str | int]:
    order = {"order_id": bill.order_id} if bill.order_id else {}
    return {
        "payment_id": pen.number("P"),
        "amount_minor": bill.amount_minor if amount_minor is None else amount_minor,
        "currency": bill.currency,
        "bill_id": bill.bill_id,
        **order,
        "method": pen.pick(_METHODS),
    }
