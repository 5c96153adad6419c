import pytest

from streams.signals.rules.bill_shock import bill_shock
from tests.streams.signals.told import facts, found

USUAL = """
    0d   bill.issued  bill_id=B-1  amount_minor=4000
    30d  bill.issued  bill_id=B-2  amount_minor=4200
    60d  bill.issued  bill_id=B-3  amount_minor=3800
"""


@pytest.mark.parametrize(("amount", "is_one"), [(6000, True), (5999, False), (99_000, True)])
def test_half_as_much_again_as_usual_is_a_shock(amount, is_one):
    told = found(bill_shock, f"{USUAL}\n 90d bill.issued bill_id=B-4 amount_minor={amount}")

    assert told == (["90d raised B-4"] if is_one else [])


def test_it_has_to_be_ten_more_too():
    story = """
        0d   bill.issued  bill_id=B-1  amount_minor=500
        30d  bill.issued  bill_id=B-2  amount_minor=1499
        60d  bill.issued  bill_id=B-3  amount_minor=9999  currency=CHF
    """
    assert found(bill_shock, story) == []


def test_ten_is_in_units_of_the_currency():
    story = """
        0d   bill.issued  bill_id=B-1  amount_minor=10  currency=JPY
        30d  bill.issued  bill_id=B-2  amount_minor=20  currency=JPY
    """
    assert found(bill_shock, story) == ["30d raised B-2"]


def test_the_first_bill_and_credit_notes_shock_nobody():
    story = """
        0d   bill.issued  bill_id=B-1  amount_minor=99000
        30d  bill.issued  bill_id=B-2  amount_minor=-5000
    """
    assert found(bill_shock, story) == []


@pytest.mark.parametrize(
    "end", ["payment.received bill_id=B-4", "bill.issued bill_id=B-5 amount_minor=4000"]
)
def test_paid_or_followed_by_the_next_bill_it_is_over(end):
    story = f"""{USUAL}
        90d  bill.issued  bill_id=B-4  amount_minor=9000
        95d  {end}
        96d  payment.received  bill_id=B-4
    """
    assert found(bill_shock, story) == ["90d raised B-4", "95d cleared B-4"]


def test_it_names_the_lines_that_are_new_or_have_grown():
    story = """
        0d   bill.issued  bill_id=B-1  amount_minor=4000  lines=Fibre:3000,TV:1000
        30d  bill.issued  bill_id=B-2  amount_minor=9000  lines=Fibre:3500,TV:500,Roaming:5000
    """
    (fact,) = facts(bill_shock, story)

    assert fact.fields["details"] == {
        "amount_minor": 9000, "usual_minor": 4000, "currency": "EUR",
        "line.Roaming": 5000, "line.Fibre": 500,
    }  # fmt: skip
    assert list(fact.fields["details"])[3:] == ["line.Roaming", "line.Fibre"]
    assert len(fact.fields["because"]) == 2


def test_a_line_that_came_once_before_is_still_unusual():
    story = """
        0d   bill.issued  bill_id=B-1  amount_minor=4000  lines=Fibre:4000
        30d  bill.issued  bill_id=B-2  amount_minor=4000  lines=Fibre:4000
        60d  bill.issued  bill_id=B-3  amount_minor=9000  lines=Fibre:4000,Roaming:5000
        90d  bill.issued  bill_id=B-4  amount_minor=9000  lines=Fibre:4000,Roaming:5000
    """
    first, _, second = facts(bill_shock, story)

    assert first.fields["details"]["line.Roaming"] == 5000
    assert second.fields["details"]["line.Roaming"] == 5000
