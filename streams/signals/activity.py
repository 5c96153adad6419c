"""Activity: what a customer does herself, told apart from what is done to her."""

from collections.abc import Iterator
from itertools import pairwise

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.rule import DAY_MS

HERSELF = (
    "page.viewed", "product.viewed", "search.performed", "cta.clicked", "custom.tracked",
    "cart.updated", "checkout.stepped", "order.placed", "order.returned",
    "bill.viewed", "bill.disputed", "complaint.opened", "contact.received", "faq.viewed",
    "campaign.clicked", "ad.clicked", "review.posted", "survey.answered", "referral.made",
    "offer.accepted", "offer.declined", "preference.set",
)  # fmt: skip
"""Not among them: mails opened (mail programs do that), payments (most are collected), what others do."""


def activity(story: Story) -> list[Arrival]:
    """What she did, oldest first."""
    return list(story.of(*HERSELF))


def pauses(done: list[Arrival], at_least_ms: int) -> Iterator[tuple[Arrival, Arrival]]:
    """Where nothing was done for so long: the last before and the first after."""
    for one, then in pairwise(done):
        if then.occurred_ms - one.occurred_ms >= at_least_ms:
            yield one, then


def day_of(arrival: Arrival) -> int:
    """The day it happened on, UTC, counted from 1970."""
    return arrival.occurred_ms // DAY_MS
