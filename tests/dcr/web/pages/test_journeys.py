from typing import Any

from dcr.web.pages.journeys import Mark, Shown, journeys
from tests.dcr.web.pages.examples import Item, item

CART = {
    "cart_id": "K-1", "currency": "EUR", "total_minor": 69_880,
    "lines": [{"product_id": "a", "quantity": 1, "price_minor": 64_900},
              {"product_id": "b", "quantity": 2, "price_minor": 2_490}],
}  # fmt: skip
LEFT = {
    "cart": CART,
    "checkout": {"step": 2, "steps": 3},
    "form": {"email": "anna@example.org", "gift": True, "floor": 3, "note": None},
    "last": item("checkout.stepped"),
}


def journey(**other: Any) -> Item:
    """A purchase that stands in its checkout, as the journeys document has it."""
    return {
        "journey_id": "J-1", "intent": "purchase", "state": "paused", "stage": "checkout",
        "step": 3, "steps": 5, "next": "order", "started_at": "2026-01-31T07:00:00.000Z",
        "last_at": "2026-01-31T08:00:00.000Z", "channels": ["web"], "hops": [], "switches": 0,
        "gaps_seconds": 0, "repeats": 0, "asked_again": 0, "contacts": 0,
        "references": {"cart_id": "K-1"}, "because": [], "resume": LEFT, **other,
    }  # fmt: skip


def shown(**other: Any) -> Shown:
    found = journeys({"items": [journey(**other)]})
    [one] = [*found.open, *found.ended]
    return one


def test_what_is_open_stands_apart_from_what_has_ended() -> None:
    states = ["open", "paused", "completed", "abandoned"]
    found = journeys({"items": [journey(state=state) for state in states]})
    assert [one.state for one in found.open] == ["open", "paused"]
    assert [one.state for one in found.ended] == ["completed", "abandoned"]


def test_where_she_is_and_what_comes_next() -> None:
    one = shown()
    assert one.marks == [
        Mark("browse", "done"), Mark("cart", "done"), Mark("checkout", "here"),
        Mark("order", "ahead"), Mark("payment", "ahead"),
    ]  # fmt: skip
    assert one.last == "Checkout of cart K-1: step 2 of 3"
    assert one.next == "step 3 of 3 of the checkout"


def test_after_the_last_step_of_the_checkout_comes_the_next_stage() -> None:
    assert shown(resume=LEFT | {"checkout": {"step": 3, "steps": 3}}).next == "order"
    assert shown(stage="order", step=4, next="payment").next == "payment"


def test_what_she_left_behind() -> None:
    one = shown()
    assert one.cart == "3 products, 698.80 EUR"
    assert one.form == {"email": "anna@example.org", "gift": "yes", "floor": "3", "note": ""}


def test_how_hard_it_was_in_words() -> None:
    told = shown(switches=1, repeats=2, asked_again=1, contacts=3, gaps_seconds=7_300)
    assert told.efforts == [
        "1 channel switch", "2 steps repeated", "1 field asked again", "3 contacts",
        "paused 2 hours in all",
    ]  # fmt: skip
    assert shown().efforts == []


def test_the_way_is_that_of_the_crossings() -> None:
    hops = [{"from": "web", "to": "shop"}, {"from": "shop", "to": "web"}]
    assert shown(channels=["web", "shop"], hops=hops).path == ["web", "shop", "web"]
    assert shown().path == ["web"]


def test_what_has_ended_left_nothing_behind() -> None:
    one = shown(state="completed", next=None, resume=None)
    assert (one.last, one.next, one.cart, one.form) == ("", "", "", {})
