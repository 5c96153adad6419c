"""Open signals as the page shows them: what was found in plain words, how urgent it is, and why."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dcr.rfc3339 import milliseconds_of
from dcr.web.pages import when
from dcr.web.pages.money import money

Item = Mapping[str, Any]
"""A signal as the signals document has it."""

_REASONS = {
    "complaint_open": "a complaint is open",
    "consent_withdrawn": "she withdrew her consent",
    "payment_failing": "payments fail",
}


class Shown(NamedTuple):
    """One signal. Nothing in it is escaped; the template does that."""

    name: str
    tone: str
    """`due`: somebody waits for us. `warn`: look at it. `credit`: a chance. `even`: good to know."""
    sentence: str
    since_ms: int
    why: str
    """The query of the page as it was then: what made it true stands there on top."""


def shown(items: Iterable[Item]) -> list[Shown]:
    """Open signals, the most urgent first, of those the newest."""
    made = [_shown(item) for item in items if item["open"]]
    return sorted(made, key=lambda one: (list(_ORDER).index(one.tone), -one.since_ms))


def sentence(item: Item) -> str:
    """What was found. A signal nobody has written a sentence for is told by its name."""
    tell = _SENTENCES.get(item["signal"], _by_name)
    try:
        return tell(item, item["details"])
    except (KeyError, TypeError, ValueError):  # anybody may publish a signal of that name
        return _by_name(item, {})


def _shown(item: Item) -> Shown:
    since_ms = milliseconds_of(item["since"])
    why = urlencode({"as_of": when.picker(since_ms + 999)})  # a picker knows whole seconds
    tone = _TONES.get(item["signal"], "even")
    return Shown(item["signal"], tone, sentence(item), since_ms, why)


def _by_name(item: Item, _: Item) -> str:
    about = f" ({item['about']})" if item["about"] else ""
    return f"{item['signal'].replace('_', ' ').capitalize()}{about}"


def _sum(details: Item, name: str = "amount_minor") -> str:
    return money(details[name], details["currency"])


def _cart_abandoned(_: Item, details: Item) -> str:
    step = f", at step {details['step']} of {details['steps']}" if "step" in details else ""
    if "products" not in details:
        return f"Left a cart behind{step}"
    number = details["products"]
    return f"Left a cart behind: {number} product{'' if number == 1 else 's'} for {_sum(details)}{step}"


def _payment_failing(_: Item, details: Item) -> str:
    reason = f" ({details['reason']})" if details.get("reason") else ""
    return f"{details['failures']} payments failed in a row, the last of {_sum(details)}{reason}"


def _bill_shock(item: Item, details: Item) -> str:
    currency = details["currency"]
    grown = [
        f"{name.removeprefix('line.')} +{money(minor, currency)}"
        for name, minor in details.items() if name.startswith("line.")
    ]  # fmt: skip
    lines = f": {', '.join(grown)}" if grown else ""
    usual = money(details["usual_minor"], currency)
    return f"Bill {item['about']} is {_sum(details)} where {usual} is usual{lines}"


def _confirmation_missing(item: Item, details: Item) -> str:
    return f"Order {item['about']} of {_sum(details)} was not confirmed"


def _complaint_unanswered(item: Item, details: Item) -> str:
    return f"Complaint {item['about']} about {details['topic']} waits for an answer"


def _case_overdue(item: Item, details: Item) -> str:
    about = f" about {details['topic']}" if details.get("topic") else ""
    return f"{(details['kind'] or 'case').capitalize()} {item['about']}{about} should be settled by now"


def _promise_breaking(item: Item, details: Item) -> str:
    due_ms = milliseconds_of(details["promised_by"])
    return f"A promise about {item['about']} is to be kept by {when.exact(due_ms)}"


def _gone_silent(_: Item, details: Item) -> str:
    return f"Gone silent: she was here on {details['active_days']} days within two months before"


def _came_back(_: Item, details: Item) -> str:
    return f"She came back after {details['days_away']} days"


def _offer_ready(_: Item, __: Item) -> str:
    return "Ready for an offer"


def _offer_not_ready(_: Item, details: Item) -> str:
    reasons = [_REASONS.get(name, name.replace("_", " ")) for name in details]
    return f"No offers now: {', '.join(reasons)}"


_SENTENCES: Mapping[str, Callable[[Item, Item], str]] = {
    "cart_abandoned": _cart_abandoned,
    "payment_failing": _payment_failing,
    "bill_shock": _bill_shock,
    "confirmation_missing": _confirmation_missing,
    "complaint_unanswered": _complaint_unanswered,
    "case_overdue": _case_overdue,
    "promise_breaking": _promise_breaking,
    "gone_silent": _gone_silent,
    "came_back": _came_back,
    "offer_ready": _offer_ready,
    "offer_not_ready": _offer_not_ready,
}
_ORDER = ("due", "warn", "credit", "even")
_TONES = {
    "confirmation_missing": "due", "complaint_unanswered": "due", "promise_breaking": "due",
    "case_overdue": "due",
    "payment_failing": "warn", "bill_shock": "warn", "cart_abandoned": "warn", "gone_silent": "warn",
    "offer_ready": "credit", "came_back": "credit",
}  # fmt: skip
