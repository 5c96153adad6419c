import pytest

from dcr.demo.books import Books
from dcr.demo.month import month
from dcr.demo.stars.cast import stars

ANNA, MAREK, CLARA, YUSUF, HARRIET, NILS = stars()


@pytest.fixture(scope="module", params=range(5))
def books(request):
    """Of a month that is small, or not so small, and ends at any time of day."""
    seed = request.param
    books = Books()
    until_ms = 1_767_225_600_000 + seed * 17_777_777
    for sending in month(seed=seed, events=400 + 900 * seed, until_ms=until_ms):
        books.enter(sending)
    return books


def known_as(books, star):
    pairs = [pair for pair in books.linked() if star in pair]
    return sorted(one if other == star else other for one, other in pairs)


def test_every_star_has_a_page_worth_reading(books):
    assert all(books.expected(star)["events"] >= 8 for star in stars())


def test_anna_was_nobody_on_two_devices_and_owes_nothing_in_the_end(books):
    anna = books.expected(ANNA)
    assert [other.partition(":")[0] for other in known_as(books, ANNA)] == ["cookie", "device"]
    assert (anna["orders"], anna["balance_minor"], anna["open_complaints"]) == (1, {"EUR": 0}, 0)
    assert all(books.expected(other)["orders"] == 0 for other in known_as(books, ANNA))


def test_marek_still_waits_and_still_owes(books):
    marek = books.expected(MAREK)
    assert (marek["open_complaints"], marek["balance_minor"]) == (1, {"EUR": 3_990})
    assert marek["consents"]["marketing.email"] == "withdrawn"


def test_clara_ordered_twice_in_francs_and_is_even(books):
    clara = books.expected(CLARA)
    assert clara["ordered_minor"] == {"CHF": 17_900 + 12_900 + 17_900}
    assert (clara["orders"], clara["balance_minor"]) == (2, {"CHF": 0})


def test_yusuf_paid_for_the_bigger_plan(books):
    assert books.expected(YUSUF)["balance_minor"] == {"EUR": 0}


def test_harriet_got_the_second_payment_back(books):
    assert books.expected(HARRIET)["balance_minor"] == {"GBP": 0}


def test_nils_is_not_his_familys_tablet(books):
    assert known_as(books, NILS) == []
