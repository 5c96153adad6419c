"""Bills and money, over a whole month."""

from collections import Counter

import pytest

ABOUT_A_BILL = ("bill.viewed", "bill.disputed", "bill.adjusted", "payment.")


@pytest.fixture(scope="module")
def issued(told):
    return {i["bill_id"]: i for i in told if i["type"] == "bill.issued"}


@pytest.fixture(scope="module")
def about_bills(told):
    return [i for i in told if i["type"].startswith(ABOUT_A_BILL)]


def test_nothing_is_told_of_a_bill_that_was_not_issued_to_the_same_customer_before(
    issued, about_bills
):
    for interaction in about_bills:
        bill = issued[interaction["bill_id"]]
        assert bill["subject"] == interaction["subject"]
        assert bill["occurred_at"] < interaction["occurred_at"]
        assert bill["currency"] == interaction.get("currency", bill["currency"])


def test_a_bill_asks_for_the_sum_of_its_lines(issued):
    for bill in issued.values():
        assert bill["amount_minor"] == sum(line["amount_minor"] for line in bill["lines"]) > 0
        assert bill["due_on"] > bill["occurred_at"][:10]


def test_payments_are_never_negative_and_never_numbered_twice(about_bills):
    payments = [i for i in about_bills if i["type"].startswith("payment.")]
    assert all(payment["amount_minor"] > 0 for payment in payments)
    assert len({payment["payment_id"] for payment in payments}) == len(payments)


def test_no_more_comes_back_than_was_paid(about_bills):
    paid = Counter()
    for interaction in about_bills:
        if interaction["type"] == "payment.received":
            paid[interaction["bill_id"]] += interaction["amount_minor"]
        elif interaction["type"] == "payment.refunded":
            paid[interaction["bill_id"]] -= interaction["amount_minor"]
            assert paid[interaction["bill_id"]] >= 0


def test_some_fail_and_pay_again(about_bills):
    failed = {i["bill_id"] for i in about_bills if i["type"] == "payment.failed"}
    paid = {i["bill_id"] for i in about_bills if i["type"] == "payment.received"}
    assert failed & paid
    assert failed - paid


def test_a_plan_is_changed_from_the_one_that_was_billed(told):
    plans = {}
    for interaction in told:
        if interaction["type"] == "bill.issued" and "attributes" in interaction:
            plans[interaction["subject"]] = interaction["attributes"]["plan"]
        elif interaction["type"] == "plan.changed" and interaction["subject"] in plans:
            assert interaction["from_plan"] == plans[interaction["subject"]]
            assert interaction["to_plan"] != interaction["from_plan"]
