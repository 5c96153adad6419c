"""Purchases, told as stories."""

from uuid import UUID

import pytest

from dcr.ids import stable_id
from tests.streams.journeys.telling import HOUR_MS, MINUTE_MS, Telling

LINE = {"product_id": "aurora-7", "quantity": 1, "price_minor": 64_900}


@pytest.fixture
def anna() -> Telling:
    return Telling("purchase")


def looks(anna: Telling) -> str:
    return anna.says("product.viewed", product_id="aurora-7")


def fills_a_cart(anna: Telling, *lines: object, cart_id: str = "K-1") -> str:
    return anna.says("cart.updated", cart_id=cart_id, lines=list(lines or [LINE]), currency="EUR")


def steps(anna: Telling, step: int, **form: str) -> str:
    return anna.says("checkout.stepped", cart_id="K-1", step=step, steps=3, form=form)


def orders(anna: Telling, order_id: str = "O-1") -> str:
    return anna.says("order.placed", order_id=order_id, total_minor=64_900, currency="EUR")


def pays(anna: Telling, order_id: str = "O-1", type_name: str = "payment.received") -> str:
    money = {"amount_minor": 64_900, "currency": "EUR"}
    return anna.says(type_name, payment_id="P-1", order_id=order_id, **money)


def test_she_buys_in_one_go(anna):
    looks(anna)
    anna.wait(minutes=2)
    fills_a_cart(anna)
    steps(anna, 1)
    steps(anna, 2)
    orders(anna)
    pays(anna)
    assert anna.told == [
        "started cart", "moved checkout", "moved order", "moved payment", "completed payment",
    ]  # fmt: skip
    assert [fact.fields["step"] for fact in anna.facts] == [2, 3, 4, 5, 5]
    assert [fact.fields["next"] for fact in anna.facts] == [
        "checkout", "order", "payment", None, None,
    ]  # fmt: skip
    assert anna.journey.references == {"cart_id": "K-1", "order_id": "O-1"}


def test_the_look_before_the_cart_is_where_it_began(anna):
    look = looks(anna)
    began_ms = anna.now_ms
    anna.wait(hours=23)
    cart = fills_a_cart(anna)
    [started] = anna.facts
    assert started.fields["started_at"] == began_ms
    assert started.occurred_ms == anna.now_ms
    assert started.fields["because"] == [look, cart]
    assert started.fields["journey_id"] == str(stable_id("journey", "purchase", UUID(cart).hex))


def test_one_look_is_no_purchase_and_two_within_a_day_are(anna):
    looks(anna)
    anna.wait(hours=25)
    looks(anna)
    assert anna.told == []
    anna.wait(hours=24)
    looks(anna)
    assert anna.told == ["started browse"]


def test_she_pauses_and_goes_on_elsewhere(anna):
    fills_a_cart(anna)
    anna.wait(hours=2)
    anna.move("shop", "crm:1001")
    steps(anna, 1)
    paused, resumed, moved = anna.facts[1:]
    assert (paused.type, paused.by_silence, paused.channel) == ("journey.paused", True, "web")
    assert paused.occurred_ms == anna.now_ms - 2 * HOUR_MS + 30 * MINUTE_MS
    assert (resumed.type, resumed.fields["gap_seconds"]) == ("journey.resumed", 7200)
    assert (moved.type, moved.fields["from_channel"]) == ("journey.moved", "web")
    assert (moved.channel, moved.subject) == ("shop", "crm:1001")
    assert (moved.fields["switches"], moved.fields["gaps_seconds"]) == (1, 7200)
    assert [(hop.before, hop.after) for hop in anna.journey.hops] == [("web", "shop")]


def test_half_an_hour_is_not_yet_a_pause(anna):
    fills_a_cart(anna)
    anna.wait(minutes=30)
    steps(anna, 1)
    assert anna.told == ["started cart", "moved checkout"]


def test_a_week_of_silence_ends_it_and_what_comes_then_is_another(anna):
    fills_a_cart(anna)
    anna.wait(days=8)
    assert anna.told == ["started cart", "paused cart", "abandoned cart"]
    assert [fact.by_silence for fact in anna.facts] == [False, True, True]
    assert anna.facts[-1].fields["next"] is None
    fills_a_cart(anna)
    assert len({journey.journey_id for journey in anna.journeys}) == 2
    assert [journey.state(anna.now_ms) for journey in anna.journeys] == ["abandoned", "open"]


def test_what_she_gave_is_kept_and_asking_again_counts(anna):
    steps(anna, 1, email="anna@example.org", city="Ulm")
    anna.move("app")
    steps(anna, 2, email="anna@example.net", street="Lange Gasse 1")
    assert anna.journey.form == {
        "email": "anna@example.net", "city": "Ulm", "street": "Lange Gasse 1",
    }  # fmt: skip
    assert anna.journey.asked_again == 1
    assert anna.journey.checkout == (2, 3)


def test_going_back_and_doing_again_count_as_repeats(anna):
    fills_a_cart(anna)
    steps(anna, 1)
    steps(anna, 2)
    steps(anna, 1)
    assert anna.journey.repeats == 1
    fills_a_cart(anna, LINE, LINE)
    assert anna.journey.repeats == 2
    steps(anna, 2)
    assert anna.journey.repeats == 3
    assert anna.told[-2:] == ["moved cart", "moved checkout"]


def test_filling_the_cart_further_is_no_repeat(anna):
    fills_a_cart(anna)
    fills_a_cart(anna, LINE, LINE)
    assert anna.journey.repeats == 0


def test_an_emptied_cart_puts_her_back_and_gives_nothing_up(anna):
    fills_a_cart(anna)
    anna.says("cart.updated", cart_id="K-1", lines=[], currency="EUR")
    assert anna.told == ["started cart", "moved browse"]
    assert anna.journey.cart is None
    fills_a_cart(anna)
    assert (anna.told[-1], anna.journey.repeats) == ("moved cart", 1)


def test_a_cart_that_is_emptied_after_the_order_begins_nothing(anna):
    fills_a_cart(anna)
    orders(anna)
    anna.says("cart.updated", cart_id="K-1", lines=[], currency="EUR")
    assert len(anna.journeys) == 1


def test_a_payment_that_fails_is_made_again(anna):
    orders(anna)
    pays(anna, type_name="payment.failed")
    pays(anna, type_name="payment.failed")
    pays(anna)
    assert anna.told == ["started order", "moved payment", "completed payment"]
    assert anna.journey.repeats == 2


def test_money_goes_to_the_order_it_names_though_a_newer_purchase_is_open(anna):
    orders(anna)
    anna.wait(days=1)
    fills_a_cart(anna, cart_id="K-2")
    pays(anna)
    first, second = anna.journeys
    assert (first.ended, second.ended) == ("completed", None)
    assert second.references == {"cart_id": "K-2"}


def test_an_order_called_off_is_a_purchase_given_up(anna):
    orders(anna)
    anna.move("email")
    anna.says("order.cancelled", order_id="O-1")
    assert anna.told == ["started order", "abandoned order"]
    assert not anna.facts[-1].by_silence
    assert anna.journey.hops == []


def test_what_was_confirmed_and_never_seen_paid_is_completed_by_silence(anna):
    orders(anna)
    anna.says("order.confirmed", order_id="O-1")
    anna.wait(days=31)
    assert anna.told == ["started order", "paused order", "completed order"]
    pays(anna)
    assert anna.told[-1] == "completed order"


def test_a_payment_that_failed_is_not_made_good_by_silence(anna):
    orders(anna)
    anna.says("order.confirmed", order_id="O-1")
    pays(anna, type_name="payment.failed")
    anna.wait(days=31)
    assert anna.told[-1] == "abandoned payment"


def test_what_was_ordered_and_never_heard_of_again_is_given_up_until_it_is_paid(anna):
    orders(anna)
    anna.wait(days=31)
    assert anna.told[-1] == "abandoned order"
    pays(anna)
    assert anna.told[-3:] == ["resumed payment", "moved payment", "completed payment"]


def test_what_the_shop_sends_her_is_no_channel_of_hers(anna):
    orders(anna)
    anna.move("email")
    anna.says("order.confirmed", order_id="O-1")
    anna.move("courier")
    anna.says("shipment.updated", order_id="O-1", status="packed")
    assert (anna.journey.channels, anna.journey.hops) == (["web"], [])


def test_a_channel_nobody_names_is_neither_left_nor_entered(anna):
    fills_a_cart(anna)
    anna.move("unknown")
    steps(anna, 1)
    anna.move("web")
    steps(anna, 2)
    assert anna.journey.hops == []


def test_a_conversation_about_her_cart_counts(anna):
    fills_a_cart(anna)
    anna.move("call")
    anna.says("contact.received", contact_id="T-1", attributes={"cart_id": "K-1"})
    anna.says("contact.answered", contact_id="T-1", attributes={"cart_id": "K-1"})
    anna.says("contact.received", contact_id="T-2", attributes={"cart_id": "K-9"})
    anna.says("contact.received", contact_id="T-3")
    assert (anna.journey.contacts, anna.journey.channels) == (1, ["web", "call"])
