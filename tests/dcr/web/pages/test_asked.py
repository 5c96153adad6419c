import pytest

from dcr.errors import Unfit
from dcr.web.pages.asked import Asked
from tests.dcr.web.pages.examples import item


def test_nothing_asked_means_everything() -> None:
    question = Asked()
    assert (question.filtered_types, question.is_filtered, question.query()) == ([], False, "")
    assert question.bounds.are_open


def test_a_family_means_its_types_until_one_of_them_is_chosen() -> None:
    assert Asked(families=["offer"]).filtered_types == [
        "offer.accepted",
        "offer.declined",
        "offer.expired",
        "offer.made",
    ]
    assert Asked(families=["offer"], types=["offer.made"]).filtered_types == ["offer.made"]


def test_a_family_nobody_knows_finds_nothing_rather_than_everything() -> None:
    assert Asked(families=["nonsense"]).filtered_types == ["nonsense"]


def test_a_filter_takes_what_the_page_would_show() -> None:
    bills_by_email = Asked(families=["bill"], channels=["email"])
    assert bills_by_email.takes(item("bill.issued"))
    assert not bills_by_email.takes(item("order.placed"))
    assert not bills_by_email.takes(item("bill.issued") | {"channel": "app"})


def test_the_question_travels_in_the_address() -> None:
    question = Asked(families=["bill"], channels=["e mail"], as_of="2026-01-01T00:00")
    assert question.query(before="abc", heard=None) == (
        "family=bill&channel=e+mail&as_of=2026-01-01T00%3A00&before=abc"
    )


def test_a_time_that_is_none_is_refused_with_its_name() -> None:
    with pytest.raises(Unfit, match="as_of: 'yesterday' is not a time"):
        _ = Asked(as_of="yesterday").bounds
