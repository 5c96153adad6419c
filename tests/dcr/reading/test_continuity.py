"""Continuity of journeys that were really lived and derived; and a second, plain counting of any others."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from random import Random

import pytest

from dcr.errors import Unfit
from dcr.interactions import cart, checkout, contact, identity, order, payment
from dcr.reading.continuity import continuity, report
from projections.finding.continuity import continuity as counted
from projections.finding.ease import Burden, ease
from streams.journeys.register import ALL as JOURNEYS
from tests.deriving import derive, sure_until
from tests.journeys_said import BEGIN_MS, DAY, HOUR, Said, say

pytestmark = pytest.mark.stack

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
ENDED_MS = BEGIN_MS + 90 * DAY * 1000
_numbers = count(1)


@pytest.fixture
def anna(publisher):
    """Nobody in the app, known in the shop two days later and asked again; she pays by call."""
    number = next(_numbers)
    device, her = f"device:continuity-{number}", f"crm:continuity-{number}"
    named = {"cart_id": f"K-{number}", "order_id": f"O-{number}"}
    basket, bought = {"cart_id": named["cart_id"]}, {"order_id": named["order_id"]}
    app = {"subject": device, "channel": "app"}
    shop = {"subject": her, "channel": "shop", "occurred_at": NOON + timedelta(days=2)}
    call = {"subject": her, "channel": "call", "occurred_at": NOON + timedelta(days=2, hours=3)}
    form, price = {"city": "Graz", "name": "Anna"}, {"currency": "EUR"}
    for told in (
        cart.updated(**app, occurred_at=NOON, **basket, **price, lines=[_PHONE]),
        checkout.stepped(**app, occurred_at=NOON + _MINUTE, **basket, step=1, steps=4, form=form),
        identity.linked(**app, occurred_at=NOON + _MINUTE, other=her),
        checkout.stepped(**shop, **basket, step=1, steps=4, form=form),
        order.placed(**shop, **named, **price, total_minor=100),
        contact.received(**call, contact_id=f"T-{number}", attributes=bought),
        payment.received(**call, payment_id=f"P-{number}", **price, amount_minor=100, **bought),
    ):
        publisher.publish(told)
    publisher.flush()
    return her


_MINUTE = timedelta(minutes=1)
_PHONE = {"product_id": "aurora-7", "quantity": 1, "price_minor": 100}


def test_a_purchase_over_three_channels(settings, desk, read_all, anna):
    read_all()
    sure_until(settings, ENDED_MS)
    derive(settings, JOURNEYS)
    read_all()
    found = continuity(desk, ENDED_MS, BEGIN_MS, ["purchase"])
    pairs = {(pair["from_channel"], pair["to_channel"]): pair for pair in found["pairs"]}
    app_to_shop, shop_to_call = pairs["app", "shop"], pairs["shop", "call"]
    two_days = 2 * DAY - 60
    assert (app_to_shop["resumed"], app_to_shop["resumed_within_a_day"]) == (1, 0)
    assert (app_to_shop["median_gap_seconds"], app_to_shop["repeats"]) == (two_days, 1)
    assert (app_to_shop["asked_again"], app_to_shop["completed"]) == (2, 1)
    assert (shop_to_call["median_gap_seconds"], shop_to_call["repeats"]) == (3 * HOUR, 0)
    hers = Burden(slow_switches=1, repeats=1, asked_again=2, contacts=1, days_paused=1)
    assert shop_to_call["ease"] == app_to_shop["ease"] == ease(hers)


def test_the_times_have_to_be_the_right_way_round(desk):
    with pytest.raises(Unfit, match="begins before it ends"):
        continuity(desk, BEGIN_MS, BEGIN_MS)


def test_without_a_beginning_it_is_the_last_ninety_days(desk):
    found = continuity(desk, ENDED_MS)
    assert (found["from"], found["to"]) == ("2026-01-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z")
    assert found["behind"] == 0


@pytest.mark.parametrize("seed", range(6))
def test_a_second_plain_counting_finds_the_same(tables, seed):
    rng = Random(seed)
    journeys = {f"J{number}": _any_journey(rng) for number in range(40)}
    with tables.transaction() as transaction:
        for name, words in journeys.items():
            say(transaction, name, words)
        found = report(counted(BEGIN_MS, ENDED_MS).asked_in(transaction))
    assert {_key(pair): _figures(pair) for pair in found["pairs"]} == _plainly(journeys.values())


def _any_journey(rng):
    """Steps in any channels, with pauses before some and things done again; ended or not."""
    words, now, channel = [Said("started", 0)], 0, "web"
    sums = Counter({"switches": 0, "gaps_seconds": 0, "repeats": 0, "asked_again": 0})
    for _ in range(rng.randint(0, 6)):
        gap = rng.choice([60, 7 * HOUR, DAY, DAY + 1, 4 * DAY])
        after = rng.choice(["web", "app", "call"])
        if gap > HOUR:
            words.append(Said("paused", now + HOUR, channel))
            sums["gaps_seconds"] += gap
        now += gap
        sums["repeats"] += rng.randint(0, 2)
        sums["asked_again"] += rng.randint(0, 1)
        sums["switches"] += after != channel
        crossed = {
            **sums,
            "from_channel": channel if after != channel else None,
            "gap_seconds": gap,
        }
        words += [Said("resumed", now, after, crossed)] * (gap > HOUR)
        words += [Said("moved", now, after, crossed)]
        channel = after
    ended = rng.choice([[], ["completed"], ["abandoned"]])
    return words + [Said(happened, now + 600, channel) for happened in ended]


def _plainly(journeys):
    """Pair -> journeys, crossings, gaps, repeats, asked again, completed, abandoned: read word by word."""
    found = defaultdict(lambda: [0, [], 0, 0, 0, 0])
    for words in journeys:
        moved = [(n, word) for n, word in enumerate(words) if word.happened == "moved"]
        crossed = [(n, word) for n, word in moved if word.sums["from_channel"]]
        for (n, word), (m, _) in pairwise([*crossed, (None, None)]):
            pair = found[word.sums["from_channel"], word.channel]
            pair[1].append(word.sums["gap_seconds"])
            for place, name in ((2, "repeats"), (3, "asked_again")):
                pair[place] += _so_far(words, m, name) - _so_far(words, n, name)
        for key in {(word.sums["from_channel"], word.channel) for _, word in crossed}:
            found[key][0] += 1
            found[key][4] += words[-1].happened == "completed"
            found[key][5] += words[-1].happened == "abandoned"
    return {key: _sorted_gaps(pair) for key, pair in found.items()}


def _so_far(words, before, name):
    """The last sum told at an earlier time than this word, or of all where there is none."""
    end = words[before].seconds if before is not None else words[-1].seconds + 1
    told = [word.sums[name] for word in words if word.seconds < end and name in word.sums]
    return told[-1] if told else 0


def _sorted_gaps(pair):
    gaps = sorted(pair[1])
    return (pair[0], len(gaps), gaps[(len(gaps) + 1) // 2 - 1], *pair[2:])


def _key(pair):
    return pair["from_channel"], pair["to_channel"]


def _figures(pair):
    names = (
        "journeys", "crossings", "median_gap_seconds", "repeats", "asked_again", "completed", "abandoned",
    )  # fmt: skip
    return tuple(pair[name] for name in names)
