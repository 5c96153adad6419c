import pytest

from dcr.demo.books import Books
from dcr.demo.month import month
from dcr.demo.stars.cast import stars

ANNA, MAREK, CLARA, YUSUF, HARRIET, NILS, MILA, IDA = stars()


@pytest.fixture(scope="module", params=range(5))
def books(request):
    """Of a month that is small, or not so small, and ends at any time of day."""
    seed = request.param
    books = Books()
    until_ms = 1_767_225_600_000 + seed * 17_777_777
    for sending in month(seed=seed, events=400 + 900 * seed, until_ms=until_ms):
        books.enter(sending)
    return books


@pytest.fixture(scope="module")
def told_of_anna():
    """All she did, by whatever identifier, in order."""
    until_ms = 1_767_225_600_000
    told = [s.interaction for s in month(seed=3, events=400, until_ms=until_ms) if not s.copy]
    links = {(i["subject"], i["other"]) for i in told if i["type"] == "identity.linked"}
    hers = {ANNA, *(subject for subject, other in links if other == ANNA)}
    return sorted((i for i in told if i["subject"] in hers), key=lambda i: i["occurred_at"])


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


def test_mila_was_nobody_for_three_weeks(books):
    (cookie,) = known_as(books, MILA)
    seen = books.expected(cookie)["first_seen_at"], books.expected(MILA)["last_seen_at"]
    assert int(seen[1][8:10]) - int(seen[0][8:10]) >= 20
    assert (books.expected(MILA)["orders"], books.expected(MILA)["balance_minor"]) == (
        1,
        {"EUR": 0},
    )


def test_annas_cart_goes_from_channel_to_channel_and_she_is_asked_again(told_of_anna):
    cart_id = next(i["cart_id"] for i in told_of_anna if i["type"] == "order.placed")
    steps = [i for i in told_of_anna if i["type"] == "checkout.stepped"]
    assert {i["cart_id"] for i in steps} == {cart_id}
    assert [(i["channel"], i["step"]) for i in steps] == [
        ("app", 1), ("app", 2), ("app", 3), ("shop", 1),
    ]  # fmt: skip
    assert steps[0]["form"] == steps[3]["form"] != {}
    paid = [i["channel"] for i in told_of_anna if i["type"].startswith("payment.")][:2]
    assert paid == ["app", "call"]


def test_ida_moved_and_owes_nothing(books):
    ida = books.expected(IDA)
    assert (ida["open_complaints"], ida["balance_minor"]) == (0, {"EUR": 0})
    assert known_as(books, IDA) == []
