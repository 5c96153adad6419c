"""Reports say the same after somebody is erased, and nobody derives anything of her any more."""

from datetime import UTC, datetime, timedelta

import pytest

from dcr.clock import to_ms
from dcr.interactions import checkout
from dcr.reading.continuity import continuity
from dcr.reading.erase import erase
from dcr.reading.group_day import group_day
from dcr.reading.verify import verify
from streams.derive.timers import Timers
from streams.derive.voice import Voice
from streams.journeys.register import ALL
from tests.deriving import derive, sure_until
from tests.erasing import everything_in
from tests.streams.journeys.test_followed import NOON, Anna

pytestmark = pytest.mark.stack

LATER_MS = to_ms(NOON + timedelta(days=20))


@pytest.fixture
def lived(settings, publisher, read_all):
    """A purchase over four identifiers, followed; and another customer's beside it."""
    anna, other = Anna(), Anna()
    for her in (anna, other):
        for told in (*her.story(), *asked_twice(her)):
            publisher.publish(told)
    publisher.flush()
    read_all()
    sure_until(settings, LATER_MS)
    derive(settings, ALL)
    read_all()
    return anna


def asked_twice(her):
    """What she was asked for on the phone she is asked for in the shop: of what is left nobody could tell."""
    form = {"cart_id": "K-1", "steps": 2, "step": 1, "form": {"city": "Graz", "name": "Anna"}}
    for subject, channel, hours in ((her.phone, "web", 1), (her.name, "shop", 4)):
        at = NOON + timedelta(hours=hours)
        yield checkout.stepped(subject=subject, channel=channel, occurred_at=at, **form)


def reports(desk):
    """What is counted of everybody."""
    counted = continuity(desk, LATER_MS)
    counted.pop("behind")  # not about customers
    day = group_day(desk, "all", to_ms(datetime(2026, 1, 31, tzinfo=UTC)))
    with desk.database.transaction() as transaction:
        sums = transaction.rows(
            "SELECT sum(events), sum(orders), min(first_seen_at) FROM customer"
            " UNION ALL SELECT sum(ordered_minor), sum(balance_minor), NULL FROM customer_money"
        )
    return counted, day, sums


def test_totals_stay(desk, lived):
    before = reports(desk)
    assert before[0]["overall"]["journeys"] >= 2
    assert before[0]["overall"]["asked_again"] >= 4
    erase(desk, lived.phone, "her request", "staff:mia")
    assert reports(desk) == before
    assert verify(desk).differences == []


def test_nothing_is_derived_of_her_any_more(settings, desk, lived, read_all):
    receipt = erase(desk, lived.name, "her request", "staff:mia")
    before = reports(desk)
    with desk.database.transaction() as transaction:
        Timers(transaction).ring_for_all()
    derive(settings, ALL)
    read_all()
    assert reports(desk) == before
    assert lived.name not in everything_in(desk.database)
    assert receipt["subject"] in everything_in(desk.database)
    assert verify(desk).differences == []


def test_what_was_about_to_be_said_of_her_is_dropped(
    settings, desk, publisher, read_all, monkeypatch
):
    """Somebody has looked at her already; she is erased; then he says what he found, and sets his timer."""
    anna, erasures = Anna(), []
    for told in anna.story()[:5]:
        publisher.publish(told)
    publisher.flush()
    read_all()
    sure_until(settings, to_ms(NOON + timedelta(hours=4)))
    say = Voice.say

    def erased_first(voice, differences):
        told = list(differences)
        if not erasures and any(one.say for one in told):
            erasures.append(erase(desk, anna.name, "her request", "staff:mia"))
        return say(voice, told)

    monkeypatch.setattr(Voice, "say", erased_first)
    derive(settings, ALL)
    read_all()
    assert erasures
    found = everything_in(desk.database)
    assert [word for word in (anna.name, anna.phone) if word in found] == []
    assert verify(desk).differences == []
