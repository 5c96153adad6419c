"""The work: seeded interactions of many types, of some customers more than of others (Zipf)."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import accumulate
from random import Random
from typing import Any

from dcr.clock import from_ms, now_ms
from dcr.ids import uuid7
from dcr.interaction import Interaction
from dcr.interactions import (
    bill, campaign, cart, complaint, consent, contact, cta, offer, order, page, payment, product,
    profile, search, shipment,
)  # fmt: skip

SEED = 7
CUSTOMERS = 50_000
ZIPF = 0.8
"""The n-th customer is met as often as 1/n^0.8 says; the first then has 2 % of all events."""
HOT_SHARE = 0.1
DAYS = 30
_DAY_MS = 86_400_000
_ID_BITS = 74

Words = dict[str, Any]
Make = Callable[[Random, Words], Interaction]


def interactions(events: int, *, hot: bool = False, seed: int = SEED) -> Iterator[Interaction]:
    """In the order they happened, over 30 days that end now; values of 150 to 250 bytes.

    Args:
        events: how many.
        hot: one customer has 10 % of them.
        seed: another seed tells of the same customers something else.
    """
    rng = Random(seed)
    weights = list(accumulate(rank**-ZIPF for rank in range(1, CUSTOMERS + 1)))
    ranks = rng.choices(range(CUSTOMERS), cum_weights=weights, k=events)
    makes = rng.choices(list(MIX), list(MIX.values()), k=events)
    begin_ms, step_ms = now_ms() - DAYS * _DAY_MS, DAYS * _DAY_MS / events
    for number, (rank, make) in enumerate(zip(ranks, makes, strict=True)):
        if hot and rng.random() < HOT_SHARE:
            rank = 0
        yield make(rng, _words(rng, rank, begin_ms + int(number * step_ms)))


def subject_of(rank: int) -> str:
    """The customer of a rank, 0 being the busiest. Ranks and names have nothing to do with each other."""
    return f"crm:{(rank * 7_919 + 13) % CUSTOMERS + 100_000}"


def _words(rng: Random, rank: int, at_ms: int) -> Words:
    """What every interaction has."""
    return {
        "subject": subject_of(rank),
        "occurred_at": from_ms(at_ms),
        "event_id": uuid7(at_ms, rng.getrandbits(_ID_BITS)),
        "source": rng.choice(("web-shop", "billing", "app", "care")),
        "channel": rng.choice(("web", "app", "email", "phone")),
        "attributes": {"session": f"{rng.getrandbits(96):024x}", "build": 4711, "test": rng.random() < 0.5},
    }  # fmt: skip


def _page(rng: Random, words: Words) -> Interaction:
    path = rng.choice(("mobile/tariffs/all-in-one", "help/router/set-up", "account/bills/overview"))
    title = rng.choice(("Tariffs with everything", "Setting up your router", "Your bills"))
    return page.viewed(url=f"https://shop.example.com/{path}?v={rng.getrandbits(24):x}", title=title, **words)


def _product(rng: Random, words: Words) -> Interaction:
    number = rng.randrange(500)
    name = f"Phone model {number} with 256 GB and a case"
    return product.viewed(
        product_id=f"SKU-{number:05}", name=name, price_minor=rng.randrange(90_000), currency="EUR", **words
    )  # fmt: skip


def _search(rng: Random, words: Words) -> Interaction:
    query = rng.choice(("where can I see what I used abroad", "how do I change my tariff to a larger one"))
    return search.performed(query=query, results=rng.randrange(40), **words)


def _cta(_rng: Random, words: Words) -> Interaction:
    return cta.clicked(cta="home-page/hero/upgrade-to-fibre-now/button", **words)


def _cart(rng: Random, words: Words) -> Interaction:
    return cart.updated(cart_id=_number(rng, "CART"), lines=_lines(rng), currency="EUR", **words)


def _placed(rng: Random, words: Words) -> Interaction:
    lines = _lines(rng)
    total = sum(line["quantity"] * line["price_minor"] for line in lines)
    return order.placed(order_id=_number(rng, "O"), total_minor=total, currency="EUR", lines=lines, **words)


def _lines(rng: Random) -> list[Any]:
    return [
        {"product_id": f"SKU-{rng.randrange(500):05}", "quantity": rng.randint(1, 3), "price_minor": rng.randrange(90_000)}
        for _ in range(rng.randint(2, 4))
    ]  # fmt: skip


def _shipment(rng: Random, words: Words) -> Interaction:
    return shipment.updated(order_id=_number(rng, "O"), status="handed over to the carrier in Linz", **words)


def _bill(rng: Random, words: Words) -> Interaction:
    amounts = [rng.randrange(500, 5_000) for _ in range(2)]
    lines: list[Any] = [
        {"text": text, "amount_minor": amount}
        for text, amount in zip(("Fibre 500 for a month", "Roaming outside of the EU"), amounts, strict=True)
    ]  # fmt: skip
    due: datetime = words["occurred_at"]
    return bill.issued(
        bill_id=_number(rng, "B"), amount_minor=sum(amounts), currency="EUR", due_on=due.date(), lines=lines, **words
    )  # fmt: skip


def _payment(rng: Random, words: Words) -> Interaction:
    return payment.received(
        payment_id=_number(rng, "P"), amount_minor=rng.randrange(500, 9_000), currency="EUR",
        bill_id=_number(rng, "B"), method="sepa direct debit", **words,
    )  # fmt: skip


def _sent(rng: Random, words: Words) -> Interaction:
    return campaign.sent(campaign_id=f"2026-autumn/fibre-upgrade/wave-{rng.randrange(9)}/letter-b", **words)


def _opened(rng: Random, words: Words) -> Interaction:
    return campaign.opened(campaign_id=f"2026-autumn/fibre-upgrade/wave-{rng.randrange(9)}/letter-b", **words)


def _contact(rng: Random, words: Words) -> Interaction:
    text = "My router has been blinking red since the storm on Sunday."
    return contact.received(contact_id=_number(rng, "K"), topic="fault", text=text, **words)


def _complaint(rng: Random, words: Words) -> Interaction:
    text = "I was promised a call back three times now."
    return complaint.opened(complaint_id=_number(rng, "C"), topic="service", text=text, **words)


def _resolved(rng: Random, words: Words) -> Interaction:
    resolution = "Called back, line repaired, one month for free."
    return complaint.resolved(complaint_id=_number(rng, "C"), resolution=resolution, satisfaction=4, **words)


def _profile(rng: Random, words: Words) -> Interaction:
    traits = {"city": rng.choice(("Linz", "Graz", "Wien")), "household": rng.randint(1, 5), "paperless": True}
    return profile.updated(traits=traits, **words)


def _consent(rng: Random, words: Words) -> Interaction:
    return consent.given(purpose=rng.choice(("newsletter", "profiling", "call-centre-recording")), **words)


def _offer(rng: Random, words: Words) -> Interaction:
    return offer.made(offer_id=_number(rng, "OF"), name="Fibre 1000 for the price of 500, 24 months", **words)


def _number(rng: Random, prefix: str) -> str:
    return f"{prefix}-{rng.randrange(10**8):08}"


MIX: dict[Make, int] = {
    _page: 30, _product: 14, _search: 6, _cta: 4, _cart: 6, _placed: 4, _shipment: 5, _bill: 5,
    _payment: 5, _sent: 8, _opened: 4, _contact: 3, _complaint: 1, _resolved: 1, _profile: 2,
    _consent: 1, _offer: 1,
}  # fmt: skip
"""Of a hundred interactions, so many of each."""
