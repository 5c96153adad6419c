"""What every rule keeps to, whatever is told: order means nothing, and the future changes no past."""

from functools import cache
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projections.arrival import Arrival
from streams.derive.derivation import Derivation
from streams.derive.story import Story
from streams.signals.register import ALL
from streams.signals.rule import DAY_MS, HOUR_MS, MINUTE_MS
from streams.signals.rules.offer_ready import offer_ready
from tests.arrivals import arrival
from tests.strategies import Json
from tests.streams.signals.told import BEGIN_MS

_names = st.sampled_from(["1", "2"])
_money = {
    "amount_minor": st.sampled_from([1000, 5000, 9000]),
    "currency": st.sampled_from(["EUR", "JPY"]),
}
_bill = {"bill_id": _names}
_promise = {
    "attributes": st.sampled_from(
        [{}, {"promised_by": "2026-01-03"}, {"promised_by": "2026-01-05T12:00:00Z"}]
    )
}
_due = st.sampled_from(["2026-01-03T00:00:00Z", "2026-01-05T12:00:00Z"])
_cart_lines = st.sampled_from([[], [{"product_id": "A", "quantity": 2, "price_minor": 500}]])
_bill_lines = st.lists(
    st.fixed_dictionaries({"text": _names, "amount_minor": st.sampled_from([100, 4000])}),
    max_size=2,
)
_TOLD = {
    "page.viewed": {"url": _names},
    "cart.updated": {"cart_id": _names, "lines": _cart_lines, "currency": st.just("EUR")},
    "checkout.stepped": {"cart_id": _names, "step": st.just(1), "steps": st.just(3)},
    "order.placed": {
        "order_id": _names, "cart_id": _names | st.none(), "total_minor": st.just(500),
        "currency": st.just("EUR"), **_promise,
    },
    "order.confirmed": {"order_id": _names, **_promise},
    "order.cancelled": {"order_id": _names},
    "shipment.updated": {"order_id": _names, "status": st.sampled_from(["packed", "delivered"])},
    "bill.issued": {**_bill, **_money, "lines": _bill_lines},
    "payment.received": {"payment_id": _names, **_bill, **_money},
    "payment.failed": {"payment_id": _names, **_bill, **_money},
    "complaint.opened": {"complaint_id": _names, "topic": _names, **_promise},
    "complaint.updated": {"complaint_id": _names, **_promise},
    "complaint.resolved": {"complaint_id": _names},
    "contact.received": {"contact_id": _names, "case_id": st.none() | _names},
    "contact.answered": {"contact_id": _names, "case_id": st.none() | _names, **_promise},
    "case.opened": {"case_id": _names, "kind": st.sampled_from(["question", "dispute"]), "topic": _names},
    "case.waiting": {"case_id": _names, "waits_for": st.sampled_from(["customer", "us"])},
    "case.escalated": {"case_id": _names, "to": _names, "why": _names},
    "case.resolved": {"case_id": _names},
    "case.reopened": {"case_id": _names},
    "promise.made": {"promise_id": _names, "what": _names, "due_at": _due},
    "promise.moved": {"promise_id": _names, "due_at": _due},
    "promise.kept": {"promise_id": _names},
    "promise.broken": {"promise_id": _names},
    "consent.given": {"purpose": st.sampled_from(["marketing", "marketing.email", "profiling"])},
    "consent.withdrawn": {"purpose": st.sampled_from(["marketing", "marketing.email"])},
}  # fmt: skip

few = settings(max_examples=50, deadline=None)
each_rule = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)


@cache
def _bodies(types: frozenset[str]) -> st.SearchStrategy[Json]:
    """Of the types a rule hears alone, so that they get in each other's way."""
    return st.sampled_from(sorted(_TOLD.keys() & types)).flatmap(
        lambda name: st.fixed_dictionaries(
            {"type": st.just(name), "channel": st.sampled_from(["web", "app"]), **_TOLD[name]}
        )
    )


_steps = st.sampled_from(
    [0, 0, 1, MINUTE_MS, 5 * MINUTE_MS, HOUR_MS, DAY_MS, 2 * DAY_MS, 30 * DAY_MS, 90 * DAY_MS]
)
"""From one to the next: often in the same millisecond, often exactly where a rule counts to."""


@st.composite
def stories(draw: st.DrawFn, rule: Derivation) -> list[Arrival]:
    """Up to a dozen interactions by two identifiers of one customer."""
    at_ms, found = BEGIN_MS, []
    for number, body in enumerate(draw(st.lists(_bodies(rule.types), max_size=12))):
        at_ms += draw(_steps)
        key = (draw(st.sampled_from(["crm:1", "cookie:1"])), at_ms, UUID(int=number))
        found.append(arrival(body, key, at_ms, 0, number))
    return found


def said(rule, arrivals, until_ms=None):
    facts = rule.facts(Story(arrivals))
    return sorted(repr(one) for one in facts if until_ms is None or one.occurred_ms <= until_ms)


def in_order(rule, arrivals):
    """What is cleared stands before what is raised in the same millisecond."""
    return sorted(rule.facts(Story(arrivals)), key=lambda one: (one.occurred_ms, one.type))


@each_rule
@given(st.data())
@few
def test_any_order_gives_the_same_facts(rule, data):
    arrivals = data.draw(stories(rule))

    assert said(rule, data.draw(st.permutations(arrivals))) == said(rule, arrivals)


@each_rule
@given(st.data())
@few
def test_what_comes_later_changes_nothing_that_was_true(rule, data):
    arrivals = data.draw(stories(rule))
    moments = {one.occurred_ms for one in [*rule.facts(Story(arrivals)), *arrivals]}
    for moment_ms in moments:
        heard = [one for one in arrivals if one.occurred_ms <= moment_ms]

        assert said(rule, heard, moment_ms) == said(rule, arrivals, moment_ms)


@each_rule
@given(st.data())
@few
def test_a_fact_rests_on_what_was_heard_before_it(rule, data):
    arrivals = data.draw(stories(rule))
    times = {str(UUID(bytes=one.event_id)): one.occurred_ms for one in arrivals}
    for fact in rule.facts(Story(arrivals)):
        assert fact.fields["because"]
        assert all(times[id_] <= fact.occurred_ms for id_ in fact.fields["because"])


@each_rule
@given(st.data())
@few
def test_what_is_cleared_was_raised_before(rule, data):
    open_since: dict[str, int] = {}
    for fact in in_order(rule, data.draw(stories(rule))):
        about = fact.fields["about"]
        if fact.type == "signal.raised":
            assert open_since.setdefault(about, fact.occurred_ms) == fact.occurred_ms
        else:
            assert open_since.pop(about) < fact.occurred_ms


@given(stories(offer_ready))
@settings(max_examples=300, deadline=None)
def test_nobody_is_ready_for_an_offer_while_a_complaint_is_open(arrivals):
    facts = in_order(offer_ready, arrivals)
    for moment_ms in {one.occurred_ms for one in arrivals}:
        before = [one.type for one in facts if one.occurred_ms <= moment_ms]

        if _complaints_open(arrivals, moment_ms):
            assert before[-1:] != ["signal.raised"]


def _complaints_open(arrivals, moment_ms):
    opened = set()
    for one in sorted(arrivals, key=lambda one: one.key[1:]):
        if one.occurred_ms <= moment_ms and one.type.startswith("complaint."):
            change = opened.add if one.type == "complaint.opened" else opened.discard
            change(*one.says("complaint_id"))
    return opened
