"""Signals on the real log: from what sources say to what a reader is told, and told again."""

from datetime import timedelta
from itertools import count

import pytest

from dcr.clock import now, to_ms
from dcr.reading.signals import signals
from dcr.reading.timeline import timeline
from streams.derive.timers import Timers
from streams.signals.register import ALL
from tests.deriving import derive, sure_until

pytestmark = pytest.mark.stack

_numbers = count(1)
SAID = ["signal.raised", "signal.cleared", "signal.withdrawn"]


@pytest.fixture
def her():
    return f"crm:said-{next(_numbers)}"


@pytest.fixture
def tell(publisher, read_all, settings, her):
    """Publishes lines of (hours ago, type, fields), derives as if nothing more were on its way, and reads."""

    def tell(*lines, rules=ALL):
        for hours_ago, type_name, fields in lines:
            at = now() - timedelta(hours=hours_ago)
            publisher.publish({"type": type_name, "subject": her, "occurred_at": at, **fields})
        publisher.flush()
        read_all()
        sure_until(settings, to_ms(now() + timedelta(hours=1)))
        derive(settings, rules)
        read_all()

    return tell


def open_signals(desk, her):
    return sorted(one["signal"] for one in signals(desk, her, open_only=True)["items"])


def said_of(desk, her):
    return timeline(desk, her, types=SAID)["items"]


COMPLAINT = {"complaint_id": "K-1", "topic": "billing"}
ORDER = {"order_id": "O-1", "total_minor": 5000, "currency": "EUR"}
PAYMENT = {"payment_id": "P-1", "amount_minor": 100, "currency": "EUR"}


def test_an_order_that_nobody_confirmed_until_somebody_does(tell, desk, her):
    tell((3, "order.placed", ORDER))
    assert open_signals(desk, her) == ["confirmation_missing"]

    tell((1, "order.confirmed", {"order_id": "O-1"}))
    assert [one["open"] for one in signals(desk, her)["items"]] == [False]


def test_what_was_only_heard_late_was_never_missing(tell, desk, her):
    tell((3, "order.placed", ORDER))
    tell((2.95, "order.confirmed", {"order_id": "O-1"}))

    assert signals(desk, her)["items"] == []
    assert sorted(one["type"] for one in said_of(desk, her)) == [
        "signal.raised",
        "signal.withdrawn",
    ]


def test_she_is_ready_for_an_offer_until_she_complains(tell, desk, her):
    tell((40, "payment.received", PAYMENT), (39, "consent.given", {"purpose": "marketing.email"}))
    assert open_signals(desk, her) == ["offer_ready"]

    tell((30, "complaint.opened", COMPLAINT))
    assert open_signals(desk, her) == ["complaint_unanswered", "offer_not_ready"]

    tell((1, "complaint.resolved", {"complaint_id": "K-1"}))
    assert open_signals(desk, her) == ["offer_ready"]


def test_deriving_all_of_it_again_says_nothing_twice(tell, desk, settings, her, read_all):
    tell((40, "order.placed", ORDER), (30, "complaint.opened", COMPLAINT))
    before = said_of(desk, her)

    with desk.database.transaction() as transaction:
        moved = transaction.run("UPDATE dcr.position SET next = 0 WHERE projection = 'derived'")
    derive(settings, ALL)
    read_all()

    assert moved
    assert len(before) == 3
    assert said_of(desk, her) == before


def test_a_rule_that_is_switched_on_looks_at_everybody_though_nothing_is_heard(tell, desk, her):
    tell((40, "order.placed", ORDER), rules=[one for one in ALL if one.name == "came_back"])
    assert open_signals(desk, her) == []

    with desk.database.transaction() as transaction:
        assert Timers(transaction).ring_for_all() >= 1
    tell()
    assert open_signals(desk, her) == ["confirmation_missing"]


def test_two_identifiers_are_one_story(tell, desk, her):
    other = her.replace("crm:", "cookie:")
    failed = {"payment_id": "P", "amount_minor": 100, "currency": "EUR"}
    tell((30, "payment.failed", {**failed, "subject": other}), (20, "payment.failed", failed))
    assert open_signals(desk, her) == []

    tell((1, "identity.linked", {"other": other}))
    assert open_signals(desk, her) == open_signals(desk, other) == ["payment_failing"]

    tell((0.5, "identity.unlinked", {"other": other}))
    assert open_signals(desk, her) == open_signals(desk, other) == []
