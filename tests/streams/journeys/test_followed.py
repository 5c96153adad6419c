"""Journeys followed on the real log: said there, corrected there, and the same in any order."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from dcr.interaction import Interaction
from dcr.interactions import cart, checkout, identity, order, payment, product
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.reading.journeys import journeys
from dcr.reading.timeline import timeline
from dcr.settings import Settings
from streams.journeys.register import ALL
from tests.deriving import derive, sure_until

pytestmark = pytest.mark.stack

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
LINES = ({"product_id": "aurora-7", "quantity": 1, "price_minor": 64_900},)
_numbers = count(1)

Derived = Callable[[], None]


class Anna:
    """Begins on the phone as nobody, goes on in the shop under her name, pays in the app."""

    def __init__(self) -> None:
        number = next(_numbers)
        self.phone, self.name = f"cookie:followed-{number}", f"crm:followed-{number}"
        self.app, self.order_id = f"device:followed-{number}", f"O-{number}"
        """Another one each time: the log is shared."""

    def story(self) -> list[Interaction]:
        """All of it, oldest first."""
        web, shop = (
            {"subject": self.phone, "channel": "web"},
            {"subject": self.name, "channel": "shop"},
        )
        app = {"subject": self.app, "channel": "app"}
        kept, money = {"cart_id": "K-1", "steps": 2}, {"currency": "EUR"}
        return [
            product.viewed(**web, occurred_at=after(), product_id="aurora-7"),
            cart.updated(**web, occurred_at=after(minutes=1), cart_id="K-1", lines=LINES, **money),
            checkout.stepped(**web, occurred_at=after(minutes=2), step=1, **kept),
            identity.linked(**shop, occurred_at=after(hours=3), other=self.phone),
            checkout.stepped(**shop, occurred_at=after(hours=3, minutes=1), step=2, **kept),
            identity.linked(**app, occurred_at=after(hours=5), other=self.name),
            order.placed(
                **app, occurred_at=after(hours=5), order_id=self.order_id, total_minor=64_900, **money
            ),
            payment.received(
                **app, occurred_at=after(hours=5, minutes=1), payment_id="P-1",
                order_id=self.order_id, amount_minor=64_900, **money,
            ),
        ]  # fmt: skip


def after(**since_noon: int) -> datetime:
    return NOON + timedelta(**since_noon)


@pytest.fixture
def derived(settings: Settings, read_all: Callable[[], object]) -> Derived:
    """Reads all there is, derives as if a year had passed since, and reads what was said."""

    def go() -> None:
        read_all()
        sure_until(settings, int(after(days=365).timestamp() * 1000))
        derive(settings, ALL)
        read_all()

    return go


def told(desk: Desk, subject: str, *intents: str) -> list[tuple[str, str, str | None, str]]:
    """What stands of journeys: neither what was taken back nor that it was."""
    types = [f"journey.{word}" for word in
             "started moved paused resumed completed abandoned corrected".split()]  # fmt: skip
    items = timeline(desk, subject, types=types, limit=1000)["items"]
    gone = {one["corrects"] for one in items if one["type"] == "journey.corrected"}
    return [
        (one["type"].partition(".")[2], one["stage"], one.get("from_channel"), one["channel"])
        for one in reversed(items)
        if one["type"] != "journey.corrected"
        and one["event_id"] not in gone
        and one["intent"] in (intents or ("purchase",))
    ]


WHOLE = {
    ("started", "cart", None, "web"), ("moved", "checkout", None, "web"),
    ("paused", "checkout", None, "web"), ("resumed", "checkout", "web", "shop"),
    ("moved", "checkout", "web", "shop"), ("paused", "checkout", None, "shop"),
    ("resumed", "order", "shop", "app"), ("moved", "order", "shop", "app"),
    ("moved", "payment", None, "app"), ("completed", "payment", None, "app"),
}  # fmt: skip


def test_from_phone_to_shop_to_app_it_is_one_journey(
    publisher: Publisher, desk: Desk, derived: Derived
) -> None:
    anna = Anna()
    for each in anna.story():
        publisher.publish(each)
    publisher.flush()
    derived()
    found = told(desk, anna.name)
    assert (len(found), set(found)) == (len(WHOLE), WHOLE)
    [purchase] = [one for one in journeys(desk, anna.app)["items"] if one["intent"] == "purchase"]
    said = timeline(desk, anna.name, types=["journey.completed"])["items"]
    assert purchase["journey_id"] in [one["journey_id"] for one in said]


@pytest.mark.parametrize("seed", range(3))
def test_piece_by_piece_in_any_order_the_same_stands_in_the_end(
    publisher: Publisher, desk: Desk, derived: Derived, seed: int
) -> None:
    anna = Anna()
    pieces: list[Any] = anna.story()
    random.Random(seed).shuffle(pieces)
    for half in (pieces[:4], pieces[4:]):
        for each in half:
            publisher.publish(each)
        publisher.flush()
        derived()
    found = told(desk, anna.name)
    assert (len(found), set(found)) == (len(WHOLE), WHOLE)


def test_a_late_word_corrects_what_was_said(
    publisher: Publisher, desk: Desk, derived: Derived
) -> None:
    anna = Anna()
    *before, _paid = anna.story()
    for each in before:
        publisher.publish(each)
    publisher.flush()
    derived()
    assert told(desk, anna.name)[-1] == ("abandoned", "order", None, "app")
    publisher.publish(_paid).result(30)
    derived()
    found = told(desk, anna.name)
    assert (len(found), set(found)) == (len(WHOLE), WHOLE)
    corrected = timeline(desk, anna.name, types=["journey.corrected"])["items"]
    assert {one["was"] for one in corrected} >= {"journey.paused", "journey.abandoned"}
