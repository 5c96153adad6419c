"""What the demo is shown for: journeys that go from channel to channel."""

from uuid import UUID

import pytest

from dcr.demo.month import month
from dcr.demo.stars.cast import stars
from dcr.rfc3339 import milliseconds_of
from streams.derive.story import Story
from streams.journeys.register import journeys
from tests.arrivals import arrival

ANNA, *_, MILA, _IDA = stars()
UNTIL_MS = 1_767_225_600_000


def arrived(told):
    """As it is picked up, at once."""
    at_ms = milliseconds_of(told["occurred_at"])
    key = (told["subject"], at_ms, UUID(told["event_id"]))
    envelope = {"subject", "occurred_at", "event_id", "source"}
    body = {name: value for name, value in told.items() if name not in envelope}
    return arrival(body, key, at_ms, 0, 0)


@pytest.fixture(scope="module", params=range(3))
def purchases(request):
    """Of any star: her purchases, over all of her identifiers."""
    told = [
        s.interaction
        for s in month(seed=request.param, events=400, until_ms=UNTIL_MS)
        if not s.copy
    ]
    links = {(i["subject"], i["other"]) for i in told if i["type"] == "identity.linked"}

    def purchases(star):
        hers = {star, *(subject for subject, other in links if other == star)}
        story = Story(arrived(i) for i in told if i["subject"] in hers)
        return [journey for journey in journeys(story) if journey.intent == "purchase"]

    return purchases


def test_anna_buys_over_four_channels_and_is_asked_for_her_address_twice(purchases):
    (bought,) = [journey for journey in purchases(ANNA) if "order_id" in journey.references]
    way = [bought.hops[0].before, *(hop.after for hop in bought.hops)]
    assert way == ["app", "web", "call", "shop", "app", "call"]
    assert (bought.repeats, bought.asked_again, bought.contacts) == (2, 3, 2)
    assert bought.ended == "completed"


def test_mila_left_a_cart_and_bought_another_three_weeks_later(purchases):
    left, bought = purchases(MILA)
    assert left.references != bought.references
    assert left.state(UNTIL_MS) == "abandoned"
    assert bought.ended == "completed"
    assert bought.first.occurred_ms - left.last.occurred_ms > 14 * 86_400_000
