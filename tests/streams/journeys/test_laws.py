"""What holds of all journeys, whatever happened: no order matters, and nobody looks ahead."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projections.arrival import Arrival
from schemas.catalogue import catalogue
from streams.derive.derivation import Derivation
from streams.derive.difference import Difference
from streams.derive.fact import Fact
from streams.derive.saying import interactions
from streams.derive.story import Story
from streams.journeys.register import ALL
from tests.arrivals import AT_MS, arrival

DAY_MS = 86_400_000

_names = st.sampled_from(["A", "B"])
_amounts = st.integers(-2, 3).map(lambda number: number * 100)
_money = {"amount_minor": _amounts, "currency": st.just("EUR")}
_about = st.sampled_from([{}, {"bill_id": "A"}, {"order_id": "A"}, {"cart_id": "B"}])
_paid_for = {"bill_id": st.none() | _names, "order_id": st.none() | _names}
_line = st.just({"product_id": "P", "quantity": 1, "price_minor": 100})
_TOLD: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "product.viewed": {"product_id": _names},
    "cart.updated": {
        "cart_id": _names, "lines": st.lists(_line, max_size=1), "currency": st.just("EUR"),
    },
    "checkout.stepped": {
        "cart_id": _names, "step": st.integers(1, 3), "steps": st.just(3),
        "form": st.dictionaries(_names, _names, max_size=2),
    },
    "order.placed": {
        "order_id": _names, "cart_id": _names, "total_minor": _amounts, "currency": st.just("EUR"),
    },
    "order.confirmed": {"order_id": _names},
    "order.cancelled": {"order_id": _names},
    "shipment.updated": {"order_id": _names, "status": st.sampled_from(["sent", "delivered"])},
    "bill.issued": {"bill_id": _names, **_money, "due_on": st.none() | st.just("2026-02-14")},
    "bill.viewed": {"bill_id": _names},
    "bill.disputed": {"bill_id": _names, "reason": _names},
    "bill.adjusted": {"bill_id": _names, **_money},
    "payment.received": {"payment_id": _names, **_money, **_paid_for},
    "payment.failed": {"payment_id": _names, **_money, **_paid_for},
    "payment.refunded": {"payment_id": _names, **_money, "bill_id": _names},
    "complaint.opened": {"complaint_id": _names, "topic": _names},
    "complaint.updated": {"complaint_id": _names},
    "case.rated": {"case_id": _names, "satisfaction": st.integers(1, 5)},
    "complaint.resolved": {"complaint_id": _names, "satisfaction": st.none() | st.integers(1, 5)},
    "contact.received": {"contact_id": _names, "attributes": _about},
    "contact.answered": {"contact_id": _names, "attributes": _about},
}  # fmt: skip
_bodies = st.sampled_from(sorted(_TOLD)).flatmap(
    lambda name: st.fixed_dictionaries(
        {
            "type": st.just(name),
            "channel": st.sampled_from(["web", "app", "unknown"]),
            **_TOLD[name],
        }
    )
)
_gaps_ms = st.sampled_from([0, 60_000, 1_800_000, 1_800_001, DAY_MS, 7 * DAY_MS, 31 * DAY_MS])
_moments = st.lists(_gaps_ms, max_size=3).map(lambda gaps: AT_MS + sum(gaps))
_keys = st.tuples(st.sampled_from(["crm:1", "cookie:1"]), _moments, st.uuids(version=4))
stories = st.lists(st.tuples(_bodies, _keys), max_size=20).map(
    lambda told: [arrival(body, key, AT_MS, 0, 0) for body, key in told]
)
every_journey = pytest.mark.parametrize("journey", ALL, ids=lambda found: found.name)


def facts(journey: Derivation, arrivals: list[Arrival]) -> list[Fact]:
    return list(journey.facts(Story(arrivals)))


@every_journey
@given(stories.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
@settings(max_examples=60, deadline=None)
def test_in_any_order_the_same_is_found(journey, orders):
    told, shuffled = orders
    assert facts(journey, told) == facts(journey, shuffled)


@every_journey
@given(stories, _moments)
@settings(max_examples=200, deadline=None)
def test_what_is_true_by_a_time_follows_from_what_was_heard_by_then(journey, told, until_ms):
    heard = [arrival for arrival in told if arrival.occurred_ms <= until_ms]
    now = [fact for fact in facts(journey, heard) if fact.occurred_ms <= until_ms]
    later = [fact for fact in facts(journey, told) if fact.occurred_ms <= until_ms]
    assert sorted(map(repr, now)) == sorted(map(repr, later))


@every_journey
@given(stories)
@settings(max_examples=60, deadline=None)
def test_only_what_silence_brings_lies_ahead(journey, told):
    last_ms = max((arrival.occurred_ms for arrival in told), default=0)
    assert all(fact.by_silence for fact in facts(journey, told) if fact.occurred_ms > last_ms)


@every_journey
@given(stories)
@settings(max_examples=60, deadline=None)
def test_each_journey_begins_once_and_is_told_in_the_order_of_time(journey, told):
    by_id: dict[str, list[Fact]] = {}
    for fact in facts(journey, told):
        by_id.setdefault(fact.fields["journey_id"], []).append(fact)
    for found in by_id.values():
        assert [fact.type for fact in found].count("journey.started") == 1
        assert found[0].type == "journey.started"
        assert [fact.occurred_ms for fact in found] == sorted(fact.occurred_ms for fact in found)


@every_journey
@given(stories)
@settings(max_examples=60, deadline=None)
def test_whatever_is_found_is_fit_to_be_said(journey, told):
    say = [(bytes(16), fact) for fact in facts(journey, told)]
    for said in interactions([Difference(say, [])]):
        fields = {name: value for name, value in said.items() if name != "type"}
        assert catalogue().newest(said["type"]).express(fields, b"", None) is not None


@every_journey
@given(stories)
@settings(max_examples=60, deadline=None)
def test_no_two_facts_are_told_alike(journey, told):
    said = [repr(fact) for fact in facts(journey, told)]
    assert len(said) == len(set(said))
