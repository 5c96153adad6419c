"""Bills, told as stories."""

import pytest

from dcr.ids import stable_id
from tests.arrivals import AT_MS
from tests.streams.journeys.telling import DAY_MS, Telling


@pytest.fixture
def anna() -> Telling:
    return Telling("bill")


def is_billed(anna: Telling, amount_minor: int = 4990, **fields: str) -> str:
    return anna.says(
        "bill.issued", bill_id="B-1", amount_minor=amount_minor, currency="EUR", **fields
    )


def pays(anna: Telling, amount_minor: int = 4990, type_name: str = "payment.received") -> str:
    money = {"amount_minor": amount_minor, "currency": "EUR"}
    return anna.says(type_name, payment_id="P-1", bill_id="B-1", **money)


def test_a_bill_is_looked_at_and_paid(anna):
    is_billed(anna)
    anna.says("bill.viewed", bill_id="B-1")
    pays(anna)
    assert anna.told == ["started issued", "moved viewed", "moved paid", "completed paid"]
    assert [fact.fields["next"] for fact in anna.facts] == ["viewed", "paid", None, None]
    assert anna.journey.references == {"bill_id": "B-1"}


def test_it_is_known_by_its_number_whatever_was_heard_first(anna):
    anna.says("bill.viewed", bill_id="B-1")
    assert anna.journey.journey_id == str(stable_id("journey", "bill", "B-1"))


def test_a_question_moves_it_and_counts(anna):
    is_billed(anna)
    anna.move("call")
    anna.says("contact.received", contact_id="T-1", attributes={"bill_id": "B-1"})
    anna.says("contact.answered", contact_id="T-1", attributes={"bill_id": "B-1"})
    anna.says("contact.received", contact_id="T-2")
    anna.says("bill.viewed", bill_id="B-1")
    assert anna.told == ["started issued", "moved questioned"]
    assert anna.journey.contacts == 1
    assert anna.journey.next == "paid"


def test_a_part_is_not_the_whole(anna):
    is_billed(anna)
    pays(anna, 4000)
    assert anna.told[-1] == "moved paid"
    pays(anna, 990)
    assert anna.told[-1] == "completed paid"


def test_an_adjustment_may_leave_nothing_to_pay(anna):
    is_billed(anna)
    pays(anna, 4000)
    anna.says("bill.adjusted", bill_id="B-1", amount_minor=-990, currency="EUR")
    assert anna.told[-1] == "completed paid"


def test_money_given_back_is_owed_again(anna):
    is_billed(anna)
    pays(anna, 4000)
    pays(anna, 4000, "payment.refunded")
    pays(anna, 990)
    assert anna.journey.ended is None


def test_money_of_another_currency_covers_nothing(anna):
    is_billed(anna)
    anna.says("payment.received", payment_id="P", bill_id="B-1", amount_minor=4990, currency="CHF")
    assert anna.journey.ended is None


def test_a_credit_note_is_done_at_once(anna):
    is_billed(anna, -500)
    assert anna.told == ["started paid", "completed paid"]


def test_a_payment_that_failed_is_made_again(anna):
    is_billed(anna)
    pays(anna, type_name="payment.failed")
    pays(anna)
    assert anna.journey.repeats == 1


def test_silence_ends_it_two_weeks_after_it_was_due_at_the_earliest(anna):
    is_billed(anna, due_on="2026-03-31")
    assert anna.journey.given_up_ms == (20543 + 1 + 14) * DAY_MS  # 14 days after 31 March is over
    anna.wait(days=31)
    assert anna.told == ["started issued", "paused issued"]
    anna.wait(days=60)
    assert anna.told[-1] == "abandoned issued"


def test_silence_ends_it_after_a_month_where_nobody_says_when_it_is_due(anna):
    is_billed(anna)
    assert anna.journey.given_up_ms == AT_MS + 30 * DAY_MS


def test_paying_late_takes_it_up_again(anna):
    is_billed(anna)
    anna.wait(days=100)
    pays(anna)
    assert anna.told[-4:] == ["abandoned issued", "resumed paid", "moved paid", "completed paid"]


def test_a_bill_nobody_saw_issued_is_settled_by_its_payment_and_silence(anna):
    pays(anna)
    assert anna.told == ["started paid"]
    anna.wait(days=31)
    assert anna.told[-1] == "completed paid"


def test_every_bill_is_a_journey_of_its_own(anna):
    is_billed(anna)
    anna.says("bill.issued", bill_id="B-2", amount_minor=1, currency="EUR")
    assert [journey.references["bill_id"] for journey in anna.journeys] == ["B-1", "B-2"]
