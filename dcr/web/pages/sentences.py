"""What happened, as one sentence: one line a type. Pure; whatever is said is escaped by the template."""

from collections.abc import Callable, Mapping
from typing import Any

from dcr.web.pages import decided, derived
from dcr.web.pages.money import money
from dcr.web.pages.when import short_day
from dcr.web.pages.wording import add, until

Item = Mapping[str, Any]
"""An interaction as the timeline document has it."""

_LONGEST = 280
_TRAITS_NAMED = 3


def sentence(item: Item) -> str:
    """The sentence for one interaction; a type nobody has written one for is told by its name."""
    tell = SENTENCES.get(item["type"], _by_name)
    return _cut(tell(item))


def words(item: Item) -> str | None:
    """What the customer or care said in their own words, where the interaction holds any."""
    said = item.get(WORDS.get(item["type"], "text"))
    return said if isinstance(said, str) and said.strip() else None


def other_identifier(item: Item) -> str | None:
    """Another identifier the sentence speaks of, to go to."""
    other = item.get("other")
    return other if isinstance(other, str) else None


def _by_name(item: Item) -> str:
    noun, _, verb = str(item["type"]).partition(".")
    return f"{noun.capitalize()} {verb.replace('_', ' ')}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _sum(item: Item, field: str = "amount_minor") -> str:
    return money(item[field], item["currency"])


def _price(item: Item) -> str:
    known = item.get("price_minor") is not None and item.get("currency")
    return f" for {_sum(item, 'price_minor')}" if known else ""


def _due(item: Item) -> str:
    due_on = item.get("due_on")
    return f", due {short_day(due_on, item['occurred_at'])}" if due_on else ""


def _products(lines: Any) -> str:
    pieces = sum(line["quantity"] for line in lines)
    return f"{pieces} product" + ("" if pieces == 1 else "s")


def _cart(item: Item) -> str:
    lines = item["lines"]
    if not lines:
        return f"Cart {item['cart_id']} emptied"
    total = sum(line["quantity"] * line["price_minor"] for line in lines)
    return f"Cart {item['cart_id']}: {_products(lines)}, {money(total, item['currency'])}"


def _order(item: Item) -> str:
    lines = item.get("lines")
    pieces = f", {_products(lines)}" if lines else ""
    return f"Order {item['order_id']} placed: {_sum(item, 'total_minor')}{pieces}"


def _payment(item: Item) -> str:
    """What a payment was for and how it was made."""
    purpose = add(" for bill {}", item.get("bill_id")) or add(" for order {}", item.get("order_id"))
    return f"{_sum(item)}{purpose}{add(' by {}', item.get('method'))}"


def _waited(item: Item) -> str:
    seconds = item.get("seconds")
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    return f" after {minutes} min {rest} s" if minutes else f" after {rest} s"


def _traits(item: Item) -> str:
    names = list(item["traits"])
    more = len(names) - _TRAITS_NAMED
    named = ", ".join(names[:_TRAITS_NAMED])
    return named + (f" and {more} more" if more > 0 else "")


def _results(item: Item) -> str:
    found = item["results"]
    return f"{found} result{'' if found == 1 else 's'}" if found else "nothing found"


def _preference(item: Item) -> str:
    value = (
        {True: "yes", False: "no"}.get(item["value"]) if isinstance(item["value"], bool) else None
    )
    return f"Preference {item['name']} set to {value or item['value']}"


def _answer(item: Item) -> str:
    verb = "answered" if item.get("visible") else "updated"
    return f"Complaint {item['complaint_id']} {verb}"


WORDS = {
    "bill.disputed": "reason",
    "complaint.resolved": "resolution",
    "consent.withdrawn": "why",
    "offer.made": "reason",
    "offer.declined": "reason",
    "identity.linked": "why",
    "identity.unlinked": "why",
    "profile.updated": "why",
    **decided.WORDS,
}
"""The field with somebody's own words, where it is not `text`."""

SENTENCES: dict[str, Callable[[Item], str]] = {
    "page.viewed": lambda i: f"Visited {i.get('title') or i['url']}",
    "product.viewed": lambda i: f"Looked at {i.get('name') or i['product_id']}{_price(i)}",
    "search.performed": lambda i: f"Searched for “{i['query']}”: {_results(i)}",
    "cta.clicked": lambda i: f"Clicked “{i['cta']}”",
    "fault.shown": lambda i: f"Met an error: {i['code']}",
    "custom.tracked": lambda i: f"{i['name']}",
    "cart.updated": _cart,
    "checkout.stepped": lambda i: (
        f"Checkout of cart {i['cart_id']}: step {i['step']} of {i['steps']}"
    ),
    "order.placed": _order,
    "order.confirmed": lambda i: f"Order {i['order_id']} confirmed",
    "order.cancelled": lambda i: f"Order {i['order_id']} cancelled{add(': {}', i.get('reason'))}",
    "order.returned": lambda i: f"Order {i['order_id']} returned: {_sum(i)}",
    "shipment.updated": lambda i: f"Shipment of order {i['order_id']}: {i['status']}",
    "bill.issued": lambda i: f"Bill {i['bill_id']} issued: {_sum(i)}{_due(i)}",
    "bill.viewed": lambda i: f"Bill {i['bill_id']} looked at",
    "bill.disputed": lambda i: f"Bill {i['bill_id']} disputed",
    "bill.adjusted": lambda i: f"Bill {i['bill_id']} adjusted by {_sum(i)}",
    "plan.changed": lambda i: (
        f"Plan changed{add(' from {}', i.get('from_plan'))} to {i['to_plan']}"
    ),
    "payment.received": lambda i: f"Paid {_payment(i)}",
    "payment.failed": lambda i: f"Payment failed: {_payment(i)}{add(' ({})', i.get('reason'))}",
    "payment.refunded": lambda i: f"Refunded {_payment(i)}",
    "complaint.opened": lambda i: f"Complaint {i['complaint_id']} opened about {i['topic']}",
    "complaint.updated": _answer,
    "complaint.resolved": lambda i: (
        f"Complaint {i['complaint_id']} resolved{add(', satisfaction {}', i.get('satisfaction'))}"
    ),
    "contact.received": lambda i: (
        f"Got in touch{add(' about {}', i.get('topic'))} ({i['contact_id']})"
    ),
    "contact.answered": lambda i: f"Answered{_waited(i)} ({i['contact_id']})",
    "faq.viewed": lambda i: f"Read the help article {i['article']}",
    "campaign.sent": lambda i: f"Campaign {i['campaign_id']} sent",
    "campaign.opened": lambda i: f"Campaign {i['campaign_id']} opened",
    "campaign.clicked": lambda i: f"Campaign {i['campaign_id']} clicked",
    "campaign.unsubscribed": lambda i: f"Unsubscribed from campaign {i['campaign_id']}",
    "campaign.cost": lambda i: f"Campaign {i['campaign_id']} cost {_sum(i)}",
    "ad.shown": lambda i: f"Saw an ad of campaign {i['campaign_id']}",
    "ad.clicked": lambda i: f"Clicked an ad of campaign {i['campaign_id']}",
    "identity.linked": lambda i: f"Recognised as {i['other']}",
    "identity.unlinked": lambda i: f"No longer taken for {i['other']}",
    "profile.updated": lambda i: f"Profile updated{add(': {}', _traits(i))}",
    "consent.given": lambda i: f"Consent given for {i['purpose']}{add(' by {}', i.get('via'))}",
    "consent.withdrawn": lambda i: (
        f"Consent withdrawn for {i['purpose']}{add(' by {}', i.get('via'))}"
    ),
    "preference.set": _preference,
    "review.posted": lambda i: (
        f"Reviewed {i.get('product_id') or 'the company'}: rating {i['rating']}"
    ),
    "survey.answered": lambda i: f"Answered survey {i['survey']}: score {i['score']}",
    "referral.made": lambda i: f"Recommended us{add(' to {}', i.get('other'))}",
    "offer.made": lambda i: (
        f"Offer {i['offer_id']} made: {i['name']}{add(', until {}', until(i, 'expires_at'))}"
    ),
    "offer.accepted": lambda i: f"Offer {i['offer_id']} accepted",
    "offer.declined": lambda i: f"Offer {i['offer_id']} declined",
    **decided.SENTENCES,
    "journey.started": derived.started,
    "journey.moved": derived.moved,
    "journey.paused": derived.paused,
    "journey.resumed": derived.resumed,
    "journey.completed": derived.completed,
    "journey.abandoned": derived.abandoned,
    "journey.corrected": derived.corrected,
    "signal.raised": derived.raised,
    "signal.cleared": derived.cleared,
    "signal.withdrawn": derived.withdrawn,
}
