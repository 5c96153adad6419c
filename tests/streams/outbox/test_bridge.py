"""Foreign outboxes on the real parts: what stands in them comes to the log once."""

import asyncio
import json
from functools import partial
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from dcr.clock import now_ms
from dcr.errors import Fenced, Problem, Unfit
from dcr.ids import new_event_id
from dcr.log.choose import producer
from dcr.log.history import History
from dcr.log.kafka import ends, ensure_topics, places_under, read
from dcr.log.record import Record
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.intake import Intake
from streams.outbox.foreign.again import Again
from streams.outbox.foreign.bridge import Bridge
from streams.outbox.foreign.bridging import Bridging
from streams.outbox.foreign.debezium import PREFIX
from streams.store.repair import Repair

pytestmark = pytest.mark.stack

TOPIC = f"{PREFIX}bill"
RECORDED = json.loads((Path(__file__).parent / "recorded_debezium.json").read_text())
_TIMELINE = "SELECT type, event_id::text FROM timeline WHERE subject = %s"
_PARKED = "SELECT reason, value FROM dcr.parked WHERE topic = %s AND key = %s"


def timeless() -> UUID:
    """An id that tells no time, as most databases make them."""
    return uuid5(new_event_id(), "row")


class BackOffice:
    """A system with an outbox of its own, and the bridge to it."""

    def __init__(self, settings) -> None:
        self.kafka = settings.servers().kafka
        ensure_topics(self.kafka, [TOPIC], 2)
        self.settings = settings
        self.subject = f"crm:{new_event_id().hex}"
        self.database = Database(settings.servers().postgres)
        self.begin = ends(self.kafka, [TOPIC])
        self.bridge = self.another_bridge()

    def another_bridge(self) -> Bridge:
        opens = lambda: Publisher(settings=self.settings)  # noqa: E731 - what a bridge is given
        return Bridge(self.database, written_form().catalogue, opens)

    def write(self, value: str = RECORDED["value"], topic: str = TOPIC, event_id=None) -> UUID:
        """As Debezium wrote it down for us, about a customer of this test."""
        event_id = event_id or new_event_id()

        def told(text):
            return text.replace("%ID%", str(event_id)).replace("%SUBJECT%", self.subject).encode()

        headers = [(name, told(text)) for name, text in RECORDED["headers"].items()]
        key, at_ms = told(RECORDED["key"]), now_ms()
        client = producer(self.kafka)
        client.send(Record(topic, key, told(value), at_ms, event_id, headers), lambda _: None)
        client.close(20)
        return event_id

    def carry(self, bridge: Bridge | None = None) -> None:
        """All that was written here, from where the bridge stands."""
        bridge, places = bridge or self.bridge, places_under(self.kafka, TOPIC)
        positions = bridge.positions(places)
        begin = {place: max(positions[place], self.begin.get(place, 0)) for place in places}
        if records := list(read(self.kafka, begin, ends(self.kafka, [TOPIC]))):
            bridge.carry(records, positions)

    def retried(self) -> list[str]:
        """Why something of this test is still set aside, after it was retried."""
        settings, written = self.settings, written_form()
        history = History(self.kafka, settings.archive)
        with Database(settings.servers().postgres) as beside:
            bridge = Bridge(beside, written.catalogue, partial(Publisher, settings=settings))
            again = Again(history, bridge)
            repair = Repair(self.database, written, TIMELINE, FOLLOWERS, again.hand_on)
            left = [still for number in repair.waiting() for still in repair.retry(number)]
            bridge.close()
        return [one.reason for one in left]

    def timeline(self) -> list[tuple]:
        with self.database.transaction() as transaction:
            return transaction.rows(_TIMELINE, [self.subject])

    def close(self) -> None:
        self.bridge.close()
        self.database.close()


@pytest.fixture
def office(settings):
    office = BackOffice(settings)
    yield office
    office.close()


def test_what_debezium_wrote_is_in_the_timeline(office, read_all):
    event_id = office.write()
    office.carry()
    read_all()
    assert office.timeline() == [("bill.issued", str(event_id))]


@pytest.mark.parametrize("made_by", [new_event_id, timeless], ids=["an id with a time", "without"])
def test_what_is_delivered_or_carried_twice_is_there_once(office, read_all, made_by):
    """Delivered again it carries another time, that of the delivery."""
    event_id = office.write(event_id=made_by())
    office.write(event_id=event_id)
    office.carry()
    with office.database.transaction() as transaction:
        transaction.run("UPDATE dcr.position SET next = 0 WHERE projection = 'outbox'")
    office.carry()
    read_all()
    assert office.timeline() == [("bill.issued", str(event_id))]


def test_what_is_unfit_is_set_aside_without_its_content_and_holds_nobody_up(office, read_all):
    office.write('{"bill_id": "B-1"}')
    event_id = office.write()
    office.carry()
    read_all()
    assert office.timeline() == [("bill.issued", str(event_id))]
    key = RECORDED["key"].replace("%SUBJECT%", office.subject).encode()
    with office.database.transaction() as transaction:
        ((reason, value),) = transaction.rows(_PARKED, [TOPIC, key])
    assert "amount_minor" in reason
    assert value is None


def test_no_outbox_has_anybody_forgotten(office):
    office.write('{"type": "customer.erased"}', topic=TOPIC)
    office.carry()
    assert office.retried() == ["type: customer.erased is said by `dcr erase` alone"]


def test_what_was_set_aside_is_read_again_where_it_stands(office, read_all, monkeypatch):
    """It was written before anybody here knew its type."""
    with monkeypatch.context() as before:
        before.setattr(Bridge, "_fit", unknown)
        event_id = office.write()
        office.carry()
        assert office.retried() == ["nobody knows bill.issued yet"]
    assert office.retried() == []
    read_all()
    assert office.timeline() == [("bill.issued", str(event_id))]


def unknown(bridge, found):
    raise Unfit([Problem("", "nobody knows bill.issued yet")])


def test_of_two_who_carry_one_is_fenced(office):
    office.write()
    places = places_under(office.kafka, TOPIC)
    positions = office.bridge.positions(places)
    office.carry(office.another_bridge())
    with pytest.raises(Fenced, match="another worker reads"):
        records = list(read(office.kafka, office.begin, ends(office.kafka, [TOPIC])))
        office.bridge.carry(records, positions)


def test_a_worker_finds_outboxes_and_follows_them(office, read_all):
    bridging = Bridging(
        office.bridge,
        lambda: places_under(office.kafka, TOPIC),
        lambda: Intake(office.kafka, office.settings.archive),
    )

    async def follow() -> None:
        while not await asyncio.to_thread(_carried, office):
            await bridging.step(frozenset({0}))
        await bridging.stop()

    event_id = office.write()
    asyncio.run(follow())
    read_all()
    assert office.timeline() == [("bill.issued", str(event_id))]


def _carried(office: BackOffice) -> bool:
    """Whether the bridge stands at the end of the outboxes."""
    places = places_under(office.kafka, TOPIC)
    return office.bridge.positions(places) == ends(office.kafka, [TOPIC])
