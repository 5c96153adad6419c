"""Onboardings, told as stories."""

import pytest

from tests.streams.journeys.telling import Telling

MONEY = {"amount_minor": 4990, "currency": "EUR"}


@pytest.fixture
def anna() -> Telling:
    return Telling("onboarding")


def orders(anna: Telling, order_id: str = "O-1") -> str:
    return anna.says("order.placed", order_id=order_id, total_minor=4990, currency="EUR")


def is_delivered(anna: Telling, order_id: str = "O-1") -> str:
    return anna.says("shipment.updated", order_id=order_id, status="delivered")


def is_billed(anna: Telling, bill_id: str = "B-1") -> str:
    return anna.says("bill.issued", bill_id=bill_id, **MONEY)


def test_from_the_first_order_to_the_first_bill_paid(anna):
    orders(anna)
    anna.says("order.confirmed", order_id="O-1")
    anna.says("shipment.updated", order_id="O-1", status="packed")
    is_delivered(anna)
    is_billed(anna)
    anna.says("payment.received", payment_id="P-1", bill_id="B-1", **MONEY)
    assert anna.told == [
        "started order", "moved confirmed", "moved delivered", "moved billed", "moved paid",
        "completed paid",
    ]  # fmt: skip
    assert anna.journey.references == {"order_id": "O-1", "bill_id": "B-1"}


def test_who_never_ordered_has_none(anna):
    is_billed(anna)
    assert anna.journeys == []


def test_there_is_one_in_a_life(anna):
    orders(anna)
    anna.says("order.cancelled", order_id="O-1")
    orders(anna, "O-2")
    is_delivered(anna, "O-2")
    assert anna.told == ["started order", "abandoned order"]


def test_a_bill_from_before_is_not_the_first(anna):
    is_billed(anna)
    anna.wait(minutes=1)
    orders(anna)
    assert anna.told == ["started order"]


def test_things_happen_in_any_order_and_the_furthest_counts(anna):
    orders(anna)
    is_billed(anna)
    is_delivered(anna)
    assert anna.told == ["started order", "moved billed"]


def test_every_conversation_meanwhile_counts(anna):
    orders(anna)
    anna.move("call")
    anna.says("contact.received", contact_id="T-1")
    anna.says("contact.answered", contact_id="T-1")
    anna.says("contact.received", contact_id="T-2")
    assert (anna.journey.contacts, anna.journey.channels) == (2, ["web", "call"])


def test_two_months_of_silence_end_it(anna):
    orders(anna)
    anna.wait(days=61)
    assert anna.told == ["started order", "paused order", "abandoned order"]
