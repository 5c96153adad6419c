"""What was said is compared only of those whom derivations have come to."""

from uuid import UUID

from dcr.reading.verify_derived import Standing, compare
from streams.derive.derivation import Derivation
from streams.derive.fact import Fact
from tests.arrivals import AT_MS, arrival

NOON_MS = AT_MS + 14_400_000
HERS = arrival(
    {"type": "cart.updated", "cart_id": "K", "lines": [], "currency": "EUR"},
    ("crm:1", AT_MS, UUID(int=1)), heard_ms=AT_MS, partition=0, offset=3,
)  # fmt: skip


def left_behind(story):
    for one in story.of("cart.updated"):
        fields = {"signal": "left_behind", "about": "K", "details": {}, "because": []}
        yield Fact("signal.raised", one.subject, NOON_MS, one.channel, fields, True)


LEFT = (Derivation("left_behind", frozenset({"cart.updated"}), left_behind),)


def compared(positions):
    then = Standing(positions, {"left_behind": 0}, {})
    return compare(then, LEFT, [HERS], set(), set(), set())


def test_a_timer_is_missing_where_derivations_have_come_by():
    [(side, row)] = compared({(HERS.topic, HERS.partition): HERS.offset + 1}).differences
    assert (side, row[:2]) == ("missing", ("crm:1", "timer"))


def test_nobody_has_come_to_her_yet():
    assert compared({(HERS.topic, HERS.partition): HERS.offset}) == ([], 1)


def test_nobody_has_begun_in_her_slice():
    assert compared({(HERS.topic, HERS.partition + 1): 7}) == ([], 1)
