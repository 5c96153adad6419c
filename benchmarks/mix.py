"""What customers do: one function for each type of interaction in the workload, and how often each comes."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from dcr.interaction import Interaction
from dcr.interactions import (
    bill,
    campaign,
    cart,
    complaint,
    consent,
    contact,
    cta,
    offer,
    order,
    page,
    payment,
    product,
    profile,
    search,
    shipment,
)  # fmt: skip

Words = dict[str, Any]
"""What every interaction has: subject, occurred_at, event_id, source, channel, attributes."""
Make = Callable[[Random, Words], Interaction]


def _page(rng: Random, words: Words) -> Interaction:
    path = rng.choice(("mobile/tariffs/all-in-one", "help/router/set-up", "account/bills/overview"))
    title = rng.choice(("Tariffs with everything", "Setting up your router", "Your bills"))
    return page.viewed(
        url=f"https://shop.example.com/{path}?v={rng.getrandbits(24):x}", title=title, **words
    )


def _product(rng: Random, words: Words) -> Interaction:
    number = rng.randrange(500)
    name = f"Phone model {number} with 256 GB and a case"
    return product.viewed(
        product_id=f"SKU-{number:05}", name=name, price_minor=rng.randrange(90_000), currency="EUR", **words
    )  # fmt: skip


def _search(rng: Random, words: Words) -> Interaction:
    query = rng.choice(
        ("where can I see what I used abroad", "how do I change my tariff to a larger one")
    )
    return search.performed(query=query, results=rng.randrange(40), **words)


def _cta(_rng: Random, words: Words) -> Interaction:
    return cta.clicked(cta="home-page/hero/upgrade-to-fibre-now/button", **words)


def _cart(rng: Random, words: Words) -> Interaction:
    return cart.updated(cart_id=_number(rng, "CART"), lines=_lines(rng), currency="EUR", **words)


def _placed(rng: Random, words: Words) -> Interaction:
    lines = _lines(rng)
    total = sum(line["quantity"] * line["price_minor"] for line in lines)
    return order.placed(
        order_id=_number(rng, "O"), total_minor=total, currency="EUR", lines=lines, **words
    )


def _lines(rng: Random) -> list[Any]:
    return [_line(rng) for _ in range(rng.randint(2, 4))]


def _line(rng: Random) -> dict[str, Any]:
    price = rng.randrange(90_000)
    return {"product_id": f"SKU-{rng.randrange(500):05}", "quantity": 1, "price_minor": price}


def _shipment(rng: Random, words: Words) -> Interaction:
    return shipment.updated(
        order_id=_number(rng, "O"), status="handed over to the carrier in Linz", **words
    )


def _bill(rng: Random, words: Words) -> Interaction:
    fee, roaming = rng.randrange(500, 5_000), rng.randrange(500, 5_000)
    lines: list[Any] = [
        {"text": "Fibre 500 for a month", "amount_minor": fee},
        {"text": "Roaming outside of the EU", "amount_minor": roaming},
    ]
    due: datetime = words["occurred_at"]
    return bill.issued(
        bill_id=_number(rng, "B"), amount_minor=fee + roaming, currency="EUR", due_on=due.date(),
        lines=lines, **words,
    )  # fmt: skip


def _payment(rng: Random, words: Words) -> Interaction:
    return payment.received(
        payment_id=_number(rng, "P"), amount_minor=rng.randrange(500, 9_000), currency="EUR",
        bill_id=_number(rng, "B"), method="sepa direct debit", **words,
    )  # fmt: skip


def _sent(rng: Random, words: Words) -> Interaction:
    return campaign.sent(
        campaign_id=f"2026-autumn/fibre-upgrade/wave-{rng.randrange(9)}/letter-b", **words
    )


def _opened(rng: Random, words: Words) -> Interaction:
    return campaign.opened(
        campaign_id=f"2026-autumn/fibre-upgrade/wave-{rng.randrange(9)}/letter-b", **words
    )


def _contact(rng: Random, words: Words) -> Interaction:
    text = "My router has been blinking red since the storm on Sunday."
    return contact.received(contact_id=_number(rng, "K"), topic="fault", text=text, **words)


def _complaint(rng: Random, words: Words) -> Interaction:
    text = "I was promised a call back three times now."
    return complaint.opened(complaint_id=_number(rng, "C"), topic="service", text=text, **words)


def _resolved(rng: Random, words: Words) -> Interaction:
    resolution = "Called back, line repaired, one month for free."
    return complaint.resolved(
        complaint_id=_number(rng, "C"), resolution=resolution, satisfaction=4, **words
    )


def _profile(rng: Random, words: Words) -> Interaction:
    traits = {
        "city": rng.choice(("Linz", "Graz", "Wien")),
        "household": rng.randint(1, 5),
        "paperless": True,
    }
    return profile.updated(traits=traits, **words)


def _consent(rng: Random, words: Words) -> Interaction:
    return consent.given(
        purpose=rng.choice(("newsletter", "profiling", "call-centre-recording")), **words
    )


def _offer(rng: Random, words: Words) -> Interaction:
    return offer.made(
        offer_id=_number(rng, "OF"), name="Fibre 1000 for the price of 500, 24 months", **words
    )


def _number(rng: Random, prefix: str) -> str:
    return f"{prefix}-{rng.randrange(10**8):08}"


MIX: dict[Make, int] = {
    _page: 30, _product: 14, _search: 6, _cta: 4, _cart: 6, _placed: 4, _shipment: 5, _bill: 5,
    _payment: 5, _sent: 8, _opened: 4, _contact: 3, _complaint: 1, _resolved: 1, _profile: 2,
    _consent: 1, _offer: 1,
}  # fmt: skip
"""Of a hundred interactions, so many of each."""
