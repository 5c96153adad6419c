"""Who she is and how things stand with her: the customer document as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.money import money

Document = Mapping[str, Any]

_TONES = 6


class Balance(NamedTuple):
    """What stands open in one currency."""

    amount: str
    """Without a sign: the word beside it says which way."""
    word: str
    tone: str
    """`due`, `credit` or `even`."""


@dataclass(frozen=True, slots=True)
class Who:
    """A customer, ready for the template."""

    customer_id: str
    name: str
    initials: str
    tone: int
    """Which of the avatar's colours, 0 to 5; always the same for the same customer."""
    identifiers: list[str]
    plan: str | None
    balances: list[Balance]
    orders: int
    ordered: list[str]
    open_complaints: int
    events: int
    first_seen_ms: int
    last_seen_ms: int
    last_channel: str
    traits: dict[str, str]
    """Without the name and the plan, which are shown elsewhere."""
    given: list[str]
    withdrawn: list[str]
    preferences: dict[str, str]
    open_offers: list[str]


def who(document: Document) -> Who:
    """The view of a customer document."""
    traits = {name: value for name, value in document["traits"].items() if value}
    consents = document["consents"]
    name = traits.get("name") or traits.get("email") or document["identifiers"][0]
    return Who(
        customer_id=document["customer_id"],
        name=name,
        initials=initials(traits.get("name")),
        tone=tone(document["customer_id"]),
        identifiers=document["identifiers"],
        plan=document["plan"] or traits.get("plan"),
        balances=[_balance(*one) for one in document["balance_minor"].items()],
        orders=document["orders"],
        ordered=[money(minor, currency) for currency, minor in document["ordered_minor"].items()],
        open_complaints=document["open_complaints"],
        events=document["events"],
        first_seen_ms=milliseconds_of(document["first_seen_at"]),
        last_seen_ms=milliseconds_of(document["last_seen_at"]),
        last_channel=document["last_channel"],
        traits={name: value for name, value in traits.items() if name not in ("name", "plan")},
        given=[purpose for purpose, word in consents.items() if word == "given"],
        withdrawn=[purpose for purpose, word in consents.items() if word == "withdrawn"],
        preferences={name: value or "" for name, value in document["preferences"].items()},
        open_offers=[offer for offer, word in document["offers"].items() if word == "made"],
    )


def initials(name: str | None) -> str:
    """The first letters of the first and the last word; empty for nobody."""
    parts = [word for word in (name or "").split() if word[0].isalpha()]
    return "".join(word[0] for word in (parts[:1] + parts[1:][-1:])).upper()


def tone(customer_id: str) -> int:
    """Which of the avatar's colours."""
    return sum(customer_id.encode()) % _TONES


def _balance(currency: str, minor: int) -> Balance:
    if minor == 0:
        return Balance(money(0, currency), "settled", "even")
    word, tone = ("owes", "due") if minor > 0 else ("in credit", "credit")
    return Balance(money(abs(minor), currency), word, tone)
