"""Two who derive hear of one customer at once: each knows what the other does not yet."""

import asyncio
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from dcr.clock import to_ms
from dcr.door import Door
from dcr.written import written_form
from streams.derive.deriver import Deriver
from streams.derive.deriving import Deriving
from streams.derive.rules import Rules
from streams.derive.topics import topics_of
from streams.signals.register import ALL
from tests.streams.derive.small_log import PARTITIONS, Reader, SmallLog

pytestmark = pytest.mark.stack

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
LATER_MS = to_ms(NOON + timedelta(days=10))
LINES = [{"product_id": "case", "quantity": 1, "price_minor": 1_900}]
PHONE, TABLET = "device:a", "device:b"
"""Hers, in two slices."""


def record(type_name, subject, minutes, **fields):
    at = {"occurred_at": NOON + timedelta(minutes=minutes), "source": "shop", "channel": "web"}
    given = {"type": type_name, "subject": subject, **at, **fields}
    return Door(written_form()).admit(given, to_ms(NOON + timedelta(hours=1)))


LINKED = record("identity.linked", PHONE, 0, other=TABLET)
FILLED = record("cart.updated", PHONE, 1, cart_id="K", lines=LINES, currency="EUR")
ORDERED = record(
    "order.placed", TABLET, 2, order_id="O", cart_id="K", total_minor=1_900, currency="EUR"
)


@pytest.fixture
def log(tables):
    with tables.transaction() as transaction:
        Rules(transaction).add(each.name for each in ALL)
        transaction.run("UPDATE dcr.lease SET complete_through = dcr.from_ms(%s)", [LATER_MS])
    return SmallLog(tables, Random(0), LATER_MS)


def deriving(log, database, slice_):
    written = written_form()
    deriver = Deriver(database, written, ALL, lateness_ms=0)
    topics = topics_of(written, deriver.types)
    reader = Reader(log, [slice_])
    found = Deriving(reader, database, written, deriver, lambda: log, topics, PARTITIONS, log.pause)
    found.hold(frozenset([slice_]))
    return found


async def steps(deriving, enough):
    for _ in range(20):
        if not enough():
            await deriving.step()
    assert enough()


def slice_of(record):
    return sum(record.key) % PARTITIONS


def abandoned(database):
    with database.transaction() as transaction:
        return transaction.rows(
            "SELECT said, withdrawn FROM finding WHERE name = 'cart_abandoned' AND type = 'signal.raised'"
        )


def test_what_one_says_while_the_other_hears_that_it_is_over_is_taken_back(log, tables):
    hers, other = (deriving(log, tables, slice_of(one)) for one in (FILLED, ORDERED))
    assert slice_of(FILLED) != slice_of(ORDERED)

    async def go():
        log.put([LINKED, FILLED])
        log.read()
        log.put([ORDERED])  # on the log, and not readable yet
        await steps(hers, lambda: hers.facts)  # says that the cart was left behind
        log.read(1)  # the order, and not what was just said
        await steps(other, lambda: other.looked_at)  # knows of nothing to take back
        for _ in range(5):
            log.read()
            await hers.step()
            await other.step()
        log.read()

    asyncio.run(go())
    assert abandoned(tables) == [(True, True)]


def test_what_was_said_is_waited_for_though_older_records_of_its_place_come_first(log, tables):
    """Who takes less of a place than it said there itself must not forget the rest."""
    hers = deriving(log, tables, slice_of(FILLED))
    place = ("dcr.signal", slice_of(FILLED))
    waited_for = []

    async def until_readable(ends):
        waited_for.append(ends)

    hers._until_readable = until_readable

    async def go():
        await hers.step()  # begins
        hers._said = {place: 10}
        log.put([record("signal.raised", PHONE, 0, signal="other", about="")])
        waited_for.clear()
        await hers.step()

    asyncio.run(go())
    assert waited_for == [{place: 10}]
