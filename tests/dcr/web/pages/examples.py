"""One interaction of each type as the timeline document has it, and the sentence it makes."""

from typing import Any

Item = dict[str, Any]

_MONEY = {"amount_minor": 4990, "currency": "EUR"}
_CART_LINES = [
    {"product_id": "aurora-7", "quantity": 1, "price_minor": 64_900},
    {"product_id": "case", "quantity": 2, "price_minor": 2_490},
]
_BILL_LINES = [
    {"text": "Fibre 500", "amount_minor": 3990},
    {"text": "Roaming", "amount_minor": 1000},
]
_JOURNEY = {
    "journey_id": "J-1",
    "intent": "purchase",
    "stage": "checkout",
    "step": 3,
    "steps": 5,
    "next": "order",
    "started_at": "2026-01-30T08:00:00.000Z",
    "references": {"cart_id": "K-1"},
    "because": ["0192f0c1-0000-7000-8000-000000000002"],
}

EXAMPLES: dict[str, tuple[Item, str]] = {
    "page.viewed": ({"url": "https://a/b", "title": "My account"}, "Visited My account"),
    "product.viewed": (
        {"product_id": "aurora-7", "name": "Aurora 7", "price_minor": 64_900, "currency": "EUR"},
        "Looked at Aurora 7 for 649.00 EUR",
    ),
    "search.performed": ({"query": "roaming", "results": 31}, "Searched for “roaming”: 31 results"),
    "cta.clicked": ({"cta": "upgrade-now"}, "Clicked “upgrade-now”"),
    "fault.shown": ({"code": "PAYMENT_DOWN", "text": "Not now."}, "Met an error: PAYMENT_DOWN"),
    "custom.tracked": ({"name": "Video Played", "properties": {"seconds": 12}}, "Video Played"),
    "cart.updated": (
        {"cart_id": "K-1", "lines": _CART_LINES, "currency": "EUR"},
        "Cart K-1: 3 products, 698.80 EUR",
    ),
    "checkout.stepped": (
        {"cart_id": "K-1", "step": 2, "steps": 3},
        "Checkout of cart K-1: step 2 of 3",
    ),
    "order.placed": (
        {"order_id": "O-1", "total_minor": 69_880, "currency": "EUR", "lines": _CART_LINES},
        "Order O-1 placed: 698.80 EUR, 3 products",
    ),
    "order.confirmed": ({"order_id": "O-1"}, "Order O-1 confirmed"),
    "order.cancelled": ({"order_id": "O-1", "reason": "too late"}, "Order O-1 cancelled: too late"),
    "order.returned": ({"order_id": "O-1", **_MONEY}, "Order O-1 returned: 49.90 EUR"),
    "shipment.updated": ({"order_id": "O-1", "status": "packed"}, "Shipment of order O-1: packed"),
    "bill.issued": (
        {"bill_id": "B-77", **_MONEY, "due_on": "2026-02-14", "lines": _BILL_LINES},
        "Bill B-77 issued: 49.90 EUR, due 14 Feb",
    ),
    "bill.viewed": ({"bill_id": "B-77"}, "Bill B-77 looked at"),
    "bill.disputed": ({"bill_id": "B-77", "reason": "I was at home."}, "Bill B-77 disputed"),
    "bill.adjusted": (
        {"bill_id": "B-77", "amount_minor": -2380, "currency": "EUR"},
        "Bill B-77 adjusted by \u221223.80 EUR",
    ),
    "plan.changed": (
        {"from_plan": "fibre-500", "to_plan": "fibre-1000"},
        "Plan changed from fibre-500 to fibre-1000",
    ),
    "payment.received": (
        {"payment_id": "P-1", **_MONEY, "bill_id": "B-77", "method": "card"},
        "Paid 49.90 EUR for bill B-77 by card",
    ),
    "payment.failed": (
        {"payment_id": "P-1", **_MONEY, "order_id": "O-1", "reason": "no funds"},
        "Payment failed: 49.90 EUR for order O-1 (no funds)",
    ),
    "payment.refunded": ({"payment_id": "P-1", **_MONEY}, "Refunded 49.90 EUR"),
    "complaint.opened": (
        {"complaint_id": "C-1", "topic": "billing", "text": "Too much."},
        "Complaint C-1 opened about billing",
    ),
    "complaint.updated": ({"complaint_id": "C-1", "text": "Looking."}, "Complaint C-1 updated"),
    "complaint.resolved": (
        {"complaint_id": "C-1", "resolution": "Credited.", "satisfaction": 5},
        "Complaint C-1 resolved, satisfaction 5",
    ),
    "case.opened": (
        {"case_id": "C-7", "kind": "dispute", "topic": "billing", "about": "bill B-77"},
        "Dispute C-7 opened about billing",
    ),
    "case.assigned": ({"case_id": "C-7", "to": "team:billing"}, "Case C-7 given to team:billing"),
    "case.answered": ({"case_id": "C-7", "text": "We look into it."}, "Case C-7 answered"),
    "case.noted": ({"case_id": "C-7", "text": "Called her."}, "Note on case C-7"),
    "case.waiting": (
        {"case_id": "C-7", "waits_for": "customer", "why": "The receipt."},
        "Case C-7 waits for customer",
    ),
    "case.escalated": (
        {"case_id": "C-7", "to": "team:executive", "why": "Third time."},
        "Case C-7 escalated to team:executive",
    ),
    "case.resolved": (
        {"case_id": "C-7", "resolution": "Credited.", "root_cause": "billing-error"},
        "Case C-7 resolved (billing-error)",
    ),
    "case.reopened": ({"case_id": "C-7", "why": "Again."}, "Case C-7 open again"),
    "case.rated": ({"case_id": "C-7", "satisfaction": 4}, "Case C-7 rated: 4"),
    "contact.received": (
        {"contact_id": "T-1", "topic": "roaming", "text": "Does it work?"},
        "Got in touch about roaming (T-1)",
    ),
    "contact.answered": (
        {"contact_id": "T-1", "text": "It does.", "seconds": 69},
        "Answered after 1 min 9 s (T-1)",
    ),
    "faq.viewed": ({"article": "change-pin"}, "Read the help article change-pin"),
    "conversation.started": (
        {"conversation_id": "V-1", "topic": "moving"},
        "Conversation V-1 begun about moving",
    ),
    "conversation.handed_over": (
        {"conversation_id": "V-1", "to": "team:sales", "asked": "A date.", "still_open": "Which?"},
        "Conversation V-1 handed over to team:sales",
    ),
    "conversation.picked_up": (
        {"conversation_id": "V-1", "why": "She called again."},
        "Conversation V-1 taken up again",
    ),
    "conversation.closed": (
        {"conversation_id": "V-1", "outcome": "Moved."},
        "Conversation V-1 closed",
    ),
    "promise.made": (
        {"promise_id": "P-1", "what": "A call.", "due_at": "2026-02-02T12:00:00.000Z"},
        "Promised by 2 Feb (P-1)",
    ),
    "promise.moved": (
        {"promise_id": "P-1", "due_at": "2026-02-03T12:00:00.000Z", "why": "Ill."},
        "Promise P-1 moved to 3 Feb",
    ),
    "promise.kept": ({"promise_id": "P-1", "note": "Called."}, "Promise P-1 kept"),
    "promise.broken": ({"promise_id": "P-1", "why": "Nobody there."}, "Promise P-1 broken"),
    "campaign.sent": ({"campaign_id": "summer"}, "Campaign summer sent"),
    "campaign.opened": ({"campaign_id": "summer"}, "Campaign summer opened"),
    "campaign.clicked": ({"campaign_id": "summer"}, "Campaign summer clicked"),
    "campaign.unsubscribed": ({"campaign_id": "summer"}, "Unsubscribed from campaign summer"),
    "campaign.cost": ({"campaign_id": "summer", **_MONEY}, "Campaign summer cost 49.90 EUR"),
    "ad.shown": ({"campaign_id": "summer"}, "Saw an ad of campaign summer"),
    "ad.clicked": ({"campaign_id": "summer"}, "Clicked an ad of campaign summer"),
    "identity.linked": ({"other": "crm:1001"}, "Recognised as crm:1001"),
    "identity.unlinked": ({"other": "crm:1001"}, "No longer taken for crm:1001"),
    "identity.held": (
        {"other": "crm:1001", "why": "Mother and daughter."},
        "Held apart from crm:1001",
    ),
    "identity.released": ({"other": "crm:1001"}, "Held apart from crm:1001 no longer"),
    "profile.updated": (
        {"traits": {"name": "Anna", "email": "a@b", "city": "Köln", "floor": 3, "vip": True}},
        "Profile updated: name, email, city and 2 more",
    ),
    "consent.given": ({"purpose": "analytics"}, "Consent given for analytics"),
    "consent.withdrawn": ({"purpose": "analytics"}, "Consent withdrawn for analytics"),
    "customer.erased": (
        {"heard_before": "2026-01-31T08:00:00.000Z", "salt": "c2FsdA", "hashes": "aGFzaA"},
        "What was known of somebody was erased",
    ),
    "preference.set": (
        {"name": "bill_on_paper", "value": False},
        "Preference bill_on_paper set to no",
    ),
    "review.posted": (
        {"product_id": "aurora-7", "rating": 4, "text": "Fine."},
        "Reviewed aurora-7: rating 4",
    ),
    "survey.answered": (
        {"survey": "after-call", "score": 9, "text": "Fast."},
        "Answered survey after-call: score 9",
    ),
    "referral.made": ({"other": "crm:1002"}, "Recommended us to crm:1002"),
    "offer.made": ({"offer_id": "F-1", "name": "Half price"}, "Offer F-1 made: Half price"),
    "offer.accepted": ({"offer_id": "F-1"}, "Offer F-1 accepted"),
    "offer.declined": ({"offer_id": "F-1"}, "Offer F-1 declined"),
    "offer.expired": ({"offer_id": "F-1"}, "Offer F-1 expired"),
    "journey.started": (_JOURNEY, "Purchase begun: checkout, step 3 of 5"),
    "journey.moved": (
        {**_JOURNEY, "from_channel": "web"},
        "Purchase went on from web to email: checkout, step 3 of 5",
    ),
    "journey.paused": (_JOURNEY, "Purchase paused: checkout, step 3 of 5"),
    "journey.resumed": (
        {**_JOURNEY, "gap_seconds": 259_200},
        "Purchase resumed after 3 days: checkout, step 3 of 5",
    ),
    "journey.completed": ({**_JOURNEY, "next": None}, "Purchase completed"),
    "journey.abandoned": (_JOURNEY, "Purchase abandoned: checkout, step 3 of 5"),
    "journey.corrected": (
        {"journey_id": "J-1", "intent": "purchase", "corrects": "E-1", "was": "journey.paused"},
        "Not so: purchase paused",
    ),
    "signal.raised": (
        {"signal": "cart_abandoned", "about": "K-1", "details": {"total_minor": 4990}},
        "Signal: cart abandoned (K-1)",
    ),
    "signal.cleared": ({"signal": "gone_quiet", "about": ""}, "No longer: gone quiet"),
    "signal.withdrawn": (
        {"signal": "gone_quiet", "about": "", "corrects": "E-1", "was": "signal.raised"},
        "Not so: gone quiet",
    ),
}


def item(type_name: str, occurred_at: str = "2026-01-31T08:00:00.000Z", **fields: Any) -> Item:
    """An interaction of this type as it stands in a timeline; with the example's fields if none are given."""
    own = fields or EXAMPLES[type_name][0]
    return {
        "type": type_name,
        "event_id": "0192f0c1-0000-7000-8000-000000000001",
        "occurred_at": occurred_at,
        "source": "billing",
        "channel": "email",
        "subject": "crm:1001",
        "attributes": {},
        "recorded_at": occurred_at,
        "topic": "dcr.bill",
        "partition": 2,
        "offset": 17,
        **own,
    }
