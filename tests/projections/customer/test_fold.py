"""The fold of the customer: the same in any order and in any portions, and what its definition says."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcr.ids import customer_id
from projections.customer import plain_reading
from projections.customer.document import document
from projections.customer.fold import fold
from projections.customer.tally import Tally, total
from tests.arrivals import AT_MS, arrival, distinct

some = settings(max_examples=30, deadline=None)


def tallied(portions):
    """Folded portion by portion, and added up."""
    whole: dict[str, Tally] = {}
    for portion in portions:
        for subject, tally in fold(portion).items():
            whole.setdefault(subject, Tally()).add(tally)
    return whole


def rows_of(tallies):
    """The rows that the tallies amount to, as the tables have them."""
    return {
        "customer": {
            (subject, customer_id(subject), t.events, t.orders, t.first_ms, t.last[0],
             str(UUID(bytes=t.last[1])), t.last_channel)
            for subject, t in tallies.items()
        },
        "customer_money": {
            (subject, currency, money.ordered, money.balance)
            for subject, t in tallies.items() for currency, money in t.money.items()
        },
        "customer_latest": {
            (subject, kind, name, word.value, word.stamp[0], str(UUID(bytes=word.stamp[1])))
            for subject, t in tallies.items() for (kind, name), word in t.latest.items()
        },
    }  # fmt: skip


@given(st.data())
@some
def test_any_order_and_any_portions_come_to_the_same(data):
    arrivals = data.draw(distinct)
    order = data.draw(st.permutations(arrivals))
    cut = data.draw(st.integers(0, len(order)))
    assert tallied([order[:cut], order[cut:]]) == fold(arrivals)


@given(distinct)
@some
def test_the_fold_says_what_the_definition_says(arrivals):
    assert rows_of(fold(arrivals)) == plain_reading.rows(arrivals)


@given(st.data())
@some
def test_the_definition_knows_no_order_either(data):
    arrivals = data.draw(distinct)
    assert plain_reading.rows(data.draw(st.permutations(arrivals))) == plain_reading.rows(arrivals)


@given(distinct)
@some
def test_the_document_of_several_subjects_is_the_same_in_any_order(arrivals):
    tallies = fold(arrivals)
    turned = dict(reversed(tallies.items()))
    if tallies:
        assert document("c_1", tallies) == document("c_1", turned)
    told = [one for one in arrivals if not one.type.startswith(("journey.", "signal."))]
    assert total(tallies.values()).events == len(told)


def said(*bodies):
    """What is folded when these were said, a millisecond apart."""
    arrivals = [
        arrival(
            {"channel": "web", **body},
            ("crm:1", AT_MS + number, UUID(int=number)),
            AT_MS,
            0,
            number,
        )
        for number, body in enumerate(bodies)
    ]
    return fold(arrivals)["crm:1"]


EUR = {"currency": "EUR"}


def test_the_balance_is_bills_and_adjustments_less_payments_and_plus_refunds():
    tally = said(
        {"type": "bill.issued", "bill_id": "B", "amount_minor": 1000, **EUR},
        {"type": "bill.adjusted", "bill_id": "B", "amount_minor": -100, **EUR},
        {"type": "payment.received", "payment_id": "P", "amount_minor": 800, **EUR},
        {"type": "payment.refunded", "payment_id": "P", "amount_minor": 50, **EUR},
        {"type": "payment.failed", "payment_id": "Q", "amount_minor": 7777, **EUR},
        {"type": "bill.issued", "bill_id": "C", "amount_minor": 5, "currency": "CHF"},
    )
    assert {currency: money.balance for currency, money in tally.money.items()} == {
        "EUR": 150,
        "CHF": 5,
    }


def test_orders_are_counted_and_summed():
    placed = {"type": "order.placed", "order_id": "O", "total_minor": 300, **EUR}
    tally = said(placed, placed | {"order_id": "Q"}, {"type": "order.cancelled", "order_id": "O"})
    assert (tally.orders, tally.money["EUR"].ordered, tally.money["EUR"].balance) == (2, 600, 0)


@pytest.mark.parametrize(
    ("happened", "state"),
    [(["opened"], "open"), (["opened", "resolved"], "resolved"), (["opened", "resolved", "opened"], "open"),
     (["resolved"], "resolved"), (["opened", "updated"], "open")],
)  # fmt: skip
def test_the_newest_word_on_a_complaint_stands(happened, state):
    bodies = [{"type": f"complaint.{what}", "complaint_id": "C"} for what in happened]
    bodies = [b | {"topic": "bill"} if b["type"].endswith("opened") else b for b in bodies]
    assert said(*bodies).named("complaint") == {"C": state}


def test_traits_are_kept_one_by_one():
    tally = said(
        {"type": "profile.updated", "traits": {"name": "Anna", "age": 41, "vip": True}},
        {"type": "profile.updated", "traits": {"age": 42, "mail": None}},
    )
    assert tally.named("trait") == {"age": "42", "mail": None, "name": "Anna", "vip": "true"}
