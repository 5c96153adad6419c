from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcr.demo.books import Books
from dcr.demo.month import month
from dcr.demo.sending import Sending

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SMALL_MONTH = list(month(seed=11, events=600, until_ms=1_767_225_600_000))


def on_day(day, kind, subject="crm:1", channel="web", **fields):
    """A sending of something that happened on that day."""
    occurred_at = (BEGIN + timedelta(days=day)).isoformat(timespec="milliseconds")
    named = {"type": kind, "event_id": f"{day:032x}", "subject": subject, "channel": channel}
    return Sending(named | {"occurred_at": occurred_at.replace("+00:00", "Z")} | fields, copy=False)


def books_of(*sendings):
    books = Books()
    for sending in sendings:
        books.enter(sending)
    return books


def everything_in(books):
    pages = {subject: books.expected(subject) for subject in books.subjects}
    return pages, books.by_type, books.distinct, books.linked()


def euro(amount_minor):
    return {"amount_minor": amount_minor, "currency": "EUR"}


def test_a_page_says_when_and_where_the_customer_was_met():
    books = books_of(
        on_day(3, "page.viewed", channel="app"),
        on_day(1, "page.viewed", channel="web"),
        on_day(2, "page.viewed", channel="shop"),
    )
    page = books.expected("crm:1")
    assert page["events"] == 3
    assert page["first_seen_at"] == "2026-01-02T00:00:00.000Z"
    assert page["last_seen_at"] == "2026-01-04T00:00:00.000Z"
    assert page["last_channel"] == "app"


def test_the_balance_is_bills_and_adjustments_less_payments_and_refunds():
    books = books_of(
        on_day(1, "bill.issued", bill_id="B-1", **euro(5_000)),
        on_day(2, "bill.adjusted", bill_id="B-1", **euro(-1_000)),
        on_day(3, "payment.received", payment_id="P-1", **euro(4_500)),
        on_day(4, "payment.refunded", payment_id="P-2", **euro(200)),
        on_day(5, "payment.failed", payment_id="P-3", **euro(9_999)),
        on_day(6, "campaign.cost", campaign_id="C-1", **euro(7)),
    )
    assert books.expected("crm:1")["balance_minor"] == {"EUR": 5_000 - 1_000 - 4_500 + 200}


def test_money_of_different_currencies_is_not_added():
    books = books_of(
        on_day(1, "order.placed", order_id="O-1", total_minor=300, currency="EUR"),
        on_day(2, "order.placed", order_id="O-2", total_minor=500, currency="CHF"),
        on_day(3, "order.placed", order_id="O-3", total_minor=700, currency="EUR"),
    )
    page = books.expected("crm:1")
    assert (page["orders"], page["ordered_minor"]) == (3, {"EUR": 1_000, "CHF": 500})
    assert page["balance_minor"] == {}


@pytest.mark.parametrize(
    ("course", "still_open"),
    [
        (["opened"], 1),
        (["opened", "updated"], 1),
        (["opened", "resolved"], 0),
        (["opened", "resolved", "updated"], 0),
        (["opened", "resolved", "opened"], 1),
        (["resolved"], 0),
    ],
)
def test_a_complaint_is_open_until_it_is_resolved_and_again_when_it_comes_back(course, still_open):
    books = books_of(*(on_day(n, f"complaint.{w}", complaint_id="C") for n, w in enumerate(course)))
    assert books.expected("crm:1")["open_complaints"] == still_open


def test_the_last_word_on_a_consent_counts():
    books = books_of(
        on_day(2, "consent.withdrawn", purpose="profiling"),
        on_day(1, "consent.given", purpose="profiling"),
        on_day(1, "consent.given", purpose="analytics", event_id="f" * 32),
    )
    expected = {"profiling": "withdrawn", "analytics": "given"}
    assert books.expected("crm:1")["consents"] == expected


def test_a_link_holds_until_it_is_undone_from_either_side():
    books = books_of(
        on_day(1, "identity.linked", subject="cookie:1", other="crm:1"),
        on_day(1, "identity.linked", subject="device:1", other="crm:1"),
        on_day(2, "identity.unlinked", subject="crm:1", other="device:1"),
    )
    assert books.linked() == [("cookie:1", "crm:1")]


def test_the_same_interaction_is_entered_once():
    once = on_day(1, "order.placed", order_id="O-1", total_minor=300, currency="EUR")
    books = books_of(once, Sending(dict(once.interaction), copy=True))
    assert (books.distinct, books.copies, books.expected("crm:1")["orders"]) == (1, 1, 1)


def test_nothing_is_expected_of_a_stranger():
    with pytest.raises(KeyError):
        Books().expected("crm:1")


def test_the_books_count_what_was_sent(sendings, told):
    books = books_of(*sendings)
    assert books.distinct == len(told) == sum(books.by_type.values())
    assert books.copies == len(sendings) - len(told)
    assert sum(books.expected(subject)["events"] for subject in books.subjects) == len(told)


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_books_do_not_depend_on_the_order_of_delivery(chance):
    shuffled = chance.sample(SMALL_MONTH, len(SMALL_MONTH))
    assert everything_in(books_of(*shuffled)) == everything_in(books_of(*SMALL_MONTH))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SMALL_MONTH)))
def test_the_books_do_not_depend_on_duplicates(again):
    books = books_of(*SMALL_MONTH, *again)
    assert everything_in(books) == everything_in(books_of(*SMALL_MONTH))
    assert books.copies == books_of(*SMALL_MONTH).copies + len(again)
