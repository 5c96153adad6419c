"""A bill is far higher than she is used to: the call comes next, and it should not surprise anybody."""

from collections.abc import Iterator, Sequence
from statistics import median

from projections.arrival import Arrival
from schemas.currencies import decimals
from streams.derive.story import Story
from streams.signals.rule import Detail, Signal, at, rule, with_next

USUAL_TIMES_MIN = 1.5
"""So many times what is usual for her: the median of earlier bills in the same currency."""
MORE_MIN = 10
"""And at least so much more, in whole units of the currency."""
EARLIER_BILLS_MAX = 6
LINES_MAX = 5
"""So many lines are named at most, those that grew most first."""


@rule("bill_shock", hears=("bill.issued", "payment.received"))
def bill_shock(story: Story) -> Iterator[Signal]:
    """Over when that bill is paid, or the next one is issued."""
    payments = _payments(story)
    for bills in _by_currency(story):
        for number, (bill, following) in enumerate(with_next(bills)):
            earlier = bills[max(0, number - EARLIER_BILLS_MAX) : number]
            if earlier and _shocks(bill, earlier):
                (bill_id,) = bill.says("bill_id")
                ends = [*payments.get(bill_id, ()), *([following] if following else [])]
                because, details = [*earlier, bill], _details(bill, earlier)
                yield Signal(at(bill), because, details, bill_id, at(_first_after(bill, ends)))


def _first_after(bill: Arrival, ends: Sequence[Arrival]) -> Arrival | None:
    later = (one for one in ends if one.occurred_ms > bill.occurred_ms)
    return min(later, key=lambda one: one.key[1:], default=None)


def _by_currency(story: Story) -> list[list[Arrival]]:
    """Bills in one currency, oldest first, each as issued first. A credit note is no bill one pays."""
    bills: dict[str, list[Arrival]] = {}
    issued: set[str] = set()
    for bill in story.of("bill.issued"):
        bill_id, amount, currency = bill.says("bill_id", "amount_minor", "currency")
        if amount > 0 and bill_id not in issued:
            issued.add(bill_id)
            bills.setdefault(currency, []).append(bill)
    return list(bills.values())


def _payments(story: Story) -> dict[str | None, list[Arrival]]:
    payments: dict[str | None, list[Arrival]] = {}
    for payment in story.of("payment.received"):
        payments.setdefault(payment.says("bill_id")[0], []).append(payment)
    return payments


def _shocks(bill: Arrival, earlier: Sequence[Arrival]) -> bool:
    amount, currency = bill.says("amount_minor", "currency")
    usual = _usual(earlier)
    more_min = MORE_MIN * 10 ** decimals(currency)
    return bool(amount >= max(USUAL_TIMES_MIN * usual, usual + more_min))


def _usual(earlier: Sequence[Arrival]) -> int:
    return round(float(median(bill.says("amount_minor")[0] for bill in earlier)))


def _details(bill: Arrival, earlier: Sequence[Arrival]) -> dict[str, Detail]:
    """The amounts, and `line.` + text with what each new or grown line adds to what is usual."""
    amount, currency = bill.says("amount_minor", "currency")
    grown = sorted(_grown(bill, earlier).items(), key=lambda line: (-line[1], line[0]))
    lines = {f"line.{text}": more for text, more in grown[:LINES_MAX]}
    return {
        "amount_minor": amount, "usual_minor": _usual(earlier), "currency": currency, **lines,
    }  # fmt: skip


def _grown(bill: Arrival, earlier: Sequence[Arrival]) -> dict[str, int]:
    before = [_lines(one) for one in earlier]
    more = {
        text: round(amount - median(lines.get(text, 0) for lines in before))
        for text, amount in _lines(bill).items()
    }
    return {text: amount for text, amount in more.items() if amount > 0}


def _lines(bill: Arrival) -> dict[str, int]:
    """What each text costs; a text may stand on several lines."""
    amounts: dict[str, int] = {}
    for line in bill.says("lines")[0]:
        amounts[line["text"]] = amounts.get(line["text"], 0) + line["amount_minor"]
    return amounts
