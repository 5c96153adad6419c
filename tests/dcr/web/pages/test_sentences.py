import pytest
from hypothesis import given

from dcr.web.pages.sentences import SENTENCES, other_identifier, sentence, words
from schemas.catalogue import catalogue
from tests.dcr.web.pages.examples import EXAMPLES, Item, item
from tests.strategies import any_fit


def test_every_type_has_a_sentence_and_every_sentence_a_type() -> None:
    assert set(SENTENCES) == set(catalogue().types) == set(EXAMPLES)


@pytest.mark.parametrize("type_name", EXAMPLES)
def test_the_sentence(type_name: str) -> None:
    assert sentence(item(type_name)) == EXAMPLES[type_name][1]


@given(any_fit)
def test_whatever_is_fit_can_be_told(given_item: Item) -> None:
    told = sentence(given_item)
    assert len(told) <= 280
    assert "None" not in told or "None" in str(given_item)


@pytest.mark.parametrize(
    ("type_name", "fields", "told"),
    [
        ("page.viewed", {"url": "https://a/b"}, "Visited https://a/b"),
        ("product.viewed", {"product_id": "p", "price_minor": 5}, "Looked at p"),
        ("search.performed", {"query": "x", "results": 0}, "Searched for “x”: nothing found"),
        ("cart.updated", {"cart_id": "K", "lines": [], "currency": "EUR"}, "Cart K emptied"),
        ("plan.changed", {"to_plan": "a"}, "Plan changed to a"),
        ("contact.answered", {"contact_id": "T", "seconds": 9}, "Answered after 9 s (T)"),
        ("referral.made", {"attributes": {}}, "Recommended us"),
        ("review.posted", {"rating": 4.5}, "Reviewed the company: rating 4.5"),
        ("profile.updated", {"traits": {}}, "Profile updated"),
    ],
)
def test_what_is_missing_is_not_spoken_of(type_name: str, fields: Item, told: str) -> None:
    assert sentence(item(type_name, **fields)) == told


def test_a_date_of_another_year_has_its_year() -> None:
    fields = EXAMPLES["bill.issued"][0] | {"due_on": "2027-01-04"}
    assert sentence(item("bill.issued", **fields)).endswith("due 4 Jan 2027")


def test_a_type_of_tomorrow_is_told_by_its_name() -> None:
    assert sentence({"type": "visit.booked_online"}) == "Visit booked online"


def test_a_long_story_is_cut() -> None:
    told = sentence(item("cta.clicked", cta="x" * 5000))
    assert len(told) == 280
    assert told.endswith("…")


def test_own_words_are_found_where_the_type_keeps_them() -> None:
    assert words(item("bill.disputed")) == "I was at home."
    assert words(item("complaint.resolved")) == "Credited."
    assert words(item("survey.answered")) == "Fast."
    assert words(item("bill.viewed")) is None
    assert words(item("survey.answered", survey="s", score=1, text="  ")) is None


def test_another_identifier_is_something_to_go_to() -> None:
    assert other_identifier(item("identity.linked")) == "crm:1001"
    assert other_identifier(item("bill.viewed")) is None
