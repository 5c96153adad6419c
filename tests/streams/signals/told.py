"""Stories written as lines, and what a rule finds in them, written the same way.

    0h      cart.updated  cart_id=C-1
    1d2h    order.placed  cart_id=C-1

A line is a time since the beginning, a type, and what matters of the rest: fields it needs and nobody
cares about are filled in. `by=` is the subject, `channel=` the channel, `promised_by=` an attribute.
"""

import json
import re
from typing import Any
from uuid import UUID

from projections.arrival import Arrival
from streams.derive.derivation import Derivation
from streams.derive.fact import Fact
from streams.derive.story import Story
from tests.arrivals import arrival

BEGIN_MS = 1_767_225_600_000
"""2026-01-01T00:00:00Z, a Thursday."""
_UNITS = {"d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1}
_MONEY = {"amount_minor": 5000, "currency": "EUR"}
_NEEDED: dict[str, dict[str, Any]] = {
    "cart.updated": {
        "cart_id": "C-1", "currency": "EUR",
        "lines": [{"product_id": "P-1", "quantity": 2, "price_minor": 500}],
    },
    "checkout.stepped": {"cart_id": "C-1", "step": 1, "steps": 3},
    "order.placed": {"order_id": "O-1", "total_minor": 5000, "currency": "EUR"},
    "order.confirmed": {"order_id": "O-1"},
    "order.cancelled": {"order_id": "O-1"},
    "order.returned": {"order_id": "O-1", **_MONEY},
    "shipment.updated": {"order_id": "O-1", "status": "delivered"},
    "bill.issued": {"bill_id": "B-1", **_MONEY},
    "payment.received": {"payment_id": "P-1", **_MONEY},
    "payment.failed": {"payment_id": "P-1", **_MONEY},
    "complaint.opened": {"complaint_id": "K-1", "topic": "billing"},
    "complaint.updated": {"complaint_id": "K-1"},
    "complaint.resolved": {"complaint_id": "K-1"},
    "contact.received": {"contact_id": "T-1"},
    "contact.answered": {"contact_id": "T-1"},
    "case.opened": {"case_id": "K-1", "kind": "question", "topic": "roaming"},
    "case.waiting": {"case_id": "K-1", "waits_for": "customer"},
    "case.answered": {"case_id": "K-1", "text": "so it is"},
    "case.resolved": {"case_id": "K-1"},
    "case.reopened": {"case_id": "K-1"},
    "promise.made": {"promise_id": "P-1", "what": "we call back", "due_at": "2026-01-05T00:00:00Z"},
    "promise.moved": {"promise_id": "P-1", "due_at": "2026-01-08T00:00:00Z"},
    "promise.kept": {"promise_id": "P-1"},
    "promise.broken": {"promise_id": "P-1"},
    "consent.given": {"purpose": "marketing"},
    "consent.withdrawn": {"purpose": "marketing"},
    "page.viewed": {"url": "https://shop.example/"},
}  # fmt: skip


def told(text: str) -> list[Arrival]:
    """The interactions of a story, one a line; the number of its line is its event id."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return [_arrival(number, *words) for number, words in enumerate(lines, 1)]


def found(rule: Derivation, text: str) -> list[str]:
    """What it says of that story, oldest first: `1d raised C-1`, `1d2h cleared C-1`."""
    facts = sorted(rule.facts(Story(told(text))), key=lambda fact: (fact.occurred_ms, fact.type))
    return [_line(fact) for fact in facts]


def facts(rule: Derivation, text: str) -> list[Fact]:
    """The facts themselves, oldest first."""
    return sorted(rule.facts(Story(told(text))), key=lambda fact: (fact.occurred_ms, fact.type))


def moment_ms(text: str) -> int:
    """`1d2h` since the beginning, as milliseconds since 1970."""
    parts = re.findall(r"(\d+)(ms|[dhms])", text)
    return BEGIN_MS + sum(int(number) * _UNITS[unit] for number, unit in parts)


def line_of(fact: Fact) -> int:
    """The first line it rests on."""
    return UUID(fact.fields["because"][0]).int


def _arrival(number: int, at: str, type_name: str, *given: str) -> Arrival:
    fields = dict(_given(*word.split("=", 1)) for word in given)
    subject = fields.pop("by", "crm:1")
    promised = fields.pop("promised_by", None)
    attributes = {"attributes": {"promised_by": promised}} if promised else {}
    body = {"type": type_name, "channel": "web", **_NEEDED[type_name], **fields, **attributes}
    at_ms = moment_ms(at)
    return arrival(body, (subject, at_ms, UUID(int=number)), at_ms, 0, number)


def _given(name: str, value: str) -> tuple[str, Any]:
    if name == "lines" and ":" in value:
        return name, [_bill_line(*line.split(":")) for line in value.split(",")]
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _bill_line(text: str, amount: str) -> dict[str, Any]:
    return {"text": text, "amount_minor": int(amount)}


def _line(fact: Fact) -> str:
    what = fact.type.removeprefix("signal.")
    return f"{_since(fact.occurred_ms)} {what} {fact.fields['about']}".strip()


def _since(at_ms: int) -> str:
    rest, text = at_ms - BEGIN_MS, ""
    for unit, length in _UNITS.items():
        number, rest = divmod(rest, length)
        text += f"{number}{unit}" if number else ""
    return text or "0h"
