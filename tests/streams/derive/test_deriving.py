"""Deriving from the real log, back to it, and into what readers see."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from dcr.interactions import cart, identity, order
from dcr.log.kafka import ends
from dcr.postgres import Database
from dcr.reading.customer import customer
from dcr.reading.timeline import timeline
from dcr.reading.verify import verify
from dcr.written import written_form
from streams.derive.derivation import Derivation
from streams.derive.deriver import Deriver
from streams.derive.fact import Fact
from streams.install import TOPICS
from tests.deriving import Crash, derive, sure_until

pytestmark = pytest.mark.stack

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
_numbers = count(1)


def left_behind(story):
    """A cart is left behind an hour after it was touched last."""
    told = story.of("cart.updated", "order.placed")
    for number, one in enumerate(told):
        if one.type == "cart.updated" and one is told[-1]:
            yield _fact("signal.raised", one, one.occurred_ms + 3_600_000, by_silence=True)
        elif one.type == "order.placed" and number:
            yield _fact("signal.cleared", one, one.occurred_ms)


def _fact(kind, one, at, by_silence=False):
    fields = {"signal": "left_behind", "about": "K", "details": {}, "because": []}
    return Fact(kind, one.subject, at, one.channel, fields, by_silence)


LEFT = (Derivation("left_behind", frozenset({"cart.updated", "order.placed"}), left_behind),)


@pytest.fixture
def her():
    return f"crm:left-{next(_numbers)}"


def touch(subject, at=NOON):
    return cart.updated(
        subject=subject,
        occurred_at=at,
        source="shop",
        channel="web",
        cart_id="K",
        lines=[],
        currency="EUR",
    )


def ordered(subject, at):
    return order.placed(
        subject=subject,
        occurred_at=at,
        source="shop",
        channel="web",
        order_id="O",
        total_minor=1,
        currency="EUR",
    )


def findings(desk, subject):
    with desk.database.transaction() as transaction:
        return transaction.rows(
            "SELECT type, dcr.to_ms(occurred_at), said, withdrawn FROM finding"
            " WHERE subject = %s ORDER BY 2, 1",
            [subject],
        )


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


@pytest.fixture
def derived(settings, read_all):
    """Reads, derives as if everything were known up to some time, and reads what was said."""

    def go(until=NOON + 400 * 24 * HOUR, derivations=LEFT, **words):
        read_all()
        sure_until(settings, milliseconds(until))
        deriving = derive(settings, derivations, **words)
        read_all()
        return deriving

    return go


def test_silence_raises_a_signal_when_it_is_sure_and_not_before(publisher, desk, derived, her):
    publisher.publish(touch(her)).result(30)
    derived(until=NOON + HOUR / 2)
    assert findings(desk, her) == []
    derived()
    assert findings(desk, her) == [("signal.raised", milliseconds(NOON + HOUR), True, False)]


def test_a_late_order_takes_the_signal_back_and_says_so(publisher, desk, derived, her):
    publisher.publish(touch(her)).result(30)
    derived()
    publisher.publish(ordered(her, NOON + HOUR / 2)).result(30)
    derived()
    found = findings(desk, her)
    assert [(kind, withdrawn) for kind, _, _, withdrawn in found] == [
        ("signal.cleared", False),
        ("signal.raised", True),
    ]
    told = timeline(desk, her, types=["signal.withdrawn"])["items"]
    assert [one["was"] for one in told] == ["signal.raised"]


def test_a_crash_after_saying_says_nothing_twice(publisher, desk, settings, derived, her):
    publisher.publish(touch(her)).result(30)
    with pytest.raises(Crash):
        derived(crash=True)
    derived()
    derived()
    assert [row[0] for row in findings(desk, her)] == ["signal.raised"]


def test_what_was_derived_counts_for_nobody_and_is_shown_to_who_asks(publisher, desk, derived, her):
    publisher.publish(touch(her)).result(30)
    derived()
    assert customer(desk, her)["events"] == 1
    assert [one["type"] for one in timeline(desk, her)["items"]] == ["cart.updated"]
    assert len(timeline(desk, her, types=["signal.raised"])["items"]) == 1
    assert verify(desk).differences == []


def test_what_another_worker_said_in_ignorance_is_taken_back(publisher, desk, derived, her):
    """A worker that was thought dead says what it found long ago."""
    publisher.publish(touch(her)).result(30)
    derived()
    publisher.publish({
        "type": "signal.raised", "signal": "left_behind", "about": "K", "subject": her, "source": "dcr",
        "occurred_at": NOON - HOUR, "details": {"of": "a time that never was"},
    }).result(30)  # fmt: skip
    derived()
    derived()
    assert [(row[1], row[3]) for row in findings(desk, her)] == [
        (milliseconds(NOON - HOUR), True), (milliseconds(NOON + HOUR), False),
    ]  # fmt: skip


def test_verify_finds_what_was_not_said_and_what_should_not_have_been(
    publisher, desk, derived, her, monkeypatch
):
    monkeypatch.setattr("dcr.reading.verify.DERIVATIONS", LEFT)
    publisher.publish(touch(her)).result(30)
    derived()
    derived()  # and meets what it said itself
    assert verify(desk).differences == []
    silent = LEFT[0]._replace(facts=lambda story: ())
    monkeypatch.setattr("dcr.reading.verify.DERIVATIONS", (silent,))
    assert ("unexpected", her, "signal.raised") in differing(desk)
    early = LEFT[0]._replace(
        facts=lambda story: [_fact("signal.raised", one, 1) for one in story.of("cart.updated")]
    )
    monkeypatch.setattr("dcr.reading.verify.DERIVATIONS", (early,))
    assert ("missing", her, "signal.raised") in differing(desk)


def test_verify_finds_a_timer_that_got_lost(publisher, desk, derived, her, monkeypatch):
    monkeypatch.setattr("dcr.reading.verify.DERIVATIONS", LEFT)
    publisher.publish(touch(her)).result(30)
    derived(until=NOON)
    assert verify(desk).differences == []
    with desk.database.transaction() as transaction:
        transaction.run("DELETE FROM dcr.timer WHERE subject = %s", [her])
    assert differing(desk) == [("missing", her, "timer")]


def test_a_timer_may_stand_under_an_identifier_that_was_only_mentioned(
    publisher, desk, derived, her, monkeypatch
):
    monkeypatch.setattr("dcr.reading.verify.DERIVATIONS", LEFT)
    publisher.publish(touch(her)).result(30)
    mentioned = f"a-{her}"  # sorts first, and nothing but the link was ever heard of it
    told = identity.linked(subject=her, occurred_at=NOON - HOUR, other=mentioned)
    publisher.publish(told).result(30)
    derived(until=NOON)
    with desk.database.transaction() as transaction:
        assert transaction.rows("SELECT FROM dcr.timer WHERE subject = %s", [mentioned])
    assert differing(desk) == []


def differing(desk):
    return [(one.side, *one.row[:2]) for one in verify(desk).differences]


def test_a_mistake_in_a_derivation_holds_up_nobody(publisher, desk, derived, her):
    def unwritable(story):
        for one in story.of("cart.updated"):
            yield _fact("signal.raised", one, one.occurred_ms)._replace(fields={"signal": 7})

    def failing(story):
        yield from unwritable(story)
        raise ValueError("in the middle")

    types = LEFT[0].types
    mistakes = Derivation("failing", types, failing), Derivation("unwritable", types, unwritable)
    publisher.publish(touch(her)).result(30)
    derived(derivations=(*mistakes, *LEFT))
    assert [row[0] for row in findings(desk, her)] == ["signal.raised"]


def test_a_database_filled_anew_says_nothing_to_anybody(
    publisher, derived, her, settings, other_world, read_all
):
    publisher.publish(touch(her)).result(30)
    derived()
    said = ends(settings.kafka, ["dcr.signal"])
    read_all(other_world)
    sure_until(other_world, milliseconds(NOON + 400 * 24 * HOUR))
    derive(other_world, LEFT)
    assert ends(settings.kafka, ["dcr.signal"]) == said


def test_nothing_is_said_before_all_that_was_said_is_known(
    publisher, derived, her, settings, other_world, read_all, monkeypatch
):
    monkeypatch.setattr("streams.derive.deriving.LOOKS_MAX", 2)
    monkeypatch.setattr(
        "streams.derive.deriving.RECORDS_MAX", 1
    )  # a signal comes later than its reason
    publisher.publish(touch(her)).result(30)
    derived()
    said = ends(settings.kafka, ["dcr.signal"])
    read_all(other_world, [topic for topic in TOPICS if topic != "dcr.signal"])
    sure_until(other_world, milliseconds(NOON + 400 * 24 * HOUR))
    derive(other_world, LEFT, steps=30, reads_on=False)
    assert ends(settings.kafka, ["dcr.signal"]) == said


def test_whoever_cannot_be_looked_at_holds_nobody_up(publisher, settings, derived, her):
    publisher.publish(touch(her)).result(30)
    derived(until=NOON)
    with Database(settings.servers().postgres) as database:
        deriver = Deriver(database, written_form(), LEFT, lateness_ms=0)
        look = deriver.look(["crm:\x00", her, "crm:other\x00"])
    assert list(look.due_ms) == [her]
