"""The intake: records of assigned places from given positions, and what the log looks like beside them."""

import asyncio
import itertools
from pathlib import Path

import pytest

from dcr.clock import now_ms
from dcr.errors import BrokerAway, HistoryMissing
from dcr.ids import new_event_id
from dcr.local.ports import free
from dcr.log.archive import archiving
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import ensure_topics
from dcr.log.record import Record
from streams.intake import Intake
from tests.trimming import trim

_numbers = itertools.count(1)


@pytest.fixture
def bootstrap(settings_of_servers):
    return settings_of_servers.kafka


@pytest.fixture
def topic(bootstrap):
    """A topic of one partition, of the test's own."""
    name = f"test.intake.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 1)
    return name


@pytest.fixture
def send(bootstrap, topic):
    producer = ConfluentProducer(bootstrap)

    def send(*values, headers=()):
        for value in values:
            record = Record(
                topic, b"crm:1", value, 1_769_846_400_000, new_event_id(), list(headers)
            )
            producer.send(record, lambda fate: None)
        producer.flush(20)

    yield send
    producer.close(20)


def taken_in(bootstrap, positions, wanted, archive=Path("nowhere")):
    """So many records from these positions, and the heads after them."""

    async def take():
        intake = Intake(bootstrap, archive)
        await intake.start()
        try:
            intake.go_on_from(positions)
            found = []
            while len(found) < wanted:
                found += await intake.fetch(100, 200)
            return found, intake.heads()
        finally:
            await intake.stop()

    return asyncio.run(asyncio.wait_for(take(), 30))


@pytest.mark.stack
def test_records_come_in_order_from_the_position_on(bootstrap, topic, send):
    send(*(b"%d" % number for number in range(10)))
    found, _ = taken_in(bootstrap, {(topic, 0): 4}, 6)
    assert [(one.offset, one.value) for one in found] == [(n, b"%d" % n) for n in range(4, 10)]


@pytest.mark.stack
def test_records_of_all_kinds_come_as_they_are(bootstrap, topic, send):
    send(None, b"", headers=[("recorded_at", None), ("empty", b""), ("ü", b"\0\xff")])
    found, _ = taken_in(bootstrap, {(topic, 0): 0}, 2)
    assert [one.value for one in found] == [None, b""]
    assert list(found[0].headers) == [("recorded_at", None), ("empty", b""), ("ü", b"\0\xff")]
    assert (found[0].key, found[0].timestamp_ms) == (b"crm:1", 1_769_846_400_000)


@pytest.mark.stack
def test_the_end_of_a_place_is_known_and_when_it_was_seen(bootstrap, topic, send):
    send(b"a", b"b", b"c")
    before = now_ms()
    _, heads = taken_in(bootstrap, {(topic, 0): 0}, 3)
    end, seen_ms = heads[topic, 0]
    assert end == 3
    assert before - 1000 <= seen_ms <= now_ms()


@pytest.mark.stack
def test_a_position_the_log_does_not_have_stops_the_work(bootstrap, topic, send):
    send(b"a")
    match = f"the log of {topic}/0 ends at 1, and it once had 1000 offsets"
    with pytest.raises(HistoryMissing, match=match):
        taken_in(bootstrap, {(topic, 0): 1_000}, 1)


@pytest.mark.stack
def test_what_was_trimmed_and_not_archived_stops_the_work(bootstrap, topic, send):
    send(b"a", b"b", b"c")
    trim(bootstrap, {(topic, 0): 2})
    with pytest.raises(HistoryMissing, match=f"offsets 1 to 1 of {topic}/0 are kept neither"):
        taken_in(bootstrap, {(topic, 0): 1}, 1)


@pytest.mark.stack
def test_what_was_trimmed_comes_from_the_archive_and_the_rest_from_kafka(
    bootstrap, topic, send, tmp_path
):
    send(*(b"%d" % number for number in range(300)), headers=[("none", None)])
    archived(bootstrap, topic, tmp_path)
    trim(bootstrap, {(topic, 0): 300})
    send(*(b"%d" % number for number in range(300, 350)), headers=[("none", None)])
    found, heads = taken_in(bootstrap, {(topic, 0): 7}, 343, tmp_path)
    assert [(one.offset, one.value) for one in found] == [(n, b"%d" % n) for n in range(7, 350)]
    assert {tuple(one.headers) for one in found} == {(("none", None),)}
    assert heads[topic, 0][0] == 350


def archived(bootstrap, topic, folder):
    assert list(archiving.archive(bootstrap, folder, [topic]))


def test_a_broker_that_is_not_there_may_come_back():
    port = free()
    with pytest.raises(BrokerAway, match=f"Kafka at 127.0.0.1:{port} does not answer"):
        taken_in(f"127.0.0.1:{port}", {}, 0)
