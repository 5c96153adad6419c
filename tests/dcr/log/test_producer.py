"""One suite for every client that puts records on Kafka: each of them passes all of it."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from dcr.errors import BrokerAway, DcrError, Unstorable
from dcr.ids import new_event_id
from dcr.local.ports import free
from dcr.log import confluent, kafka
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import KafkaPythonProducer, ends, ensure_topics
from dcr.log.memory import MemoryProducer
from dcr.log.producer import Producer
from dcr.log.record import MESSAGE_BYTES_MAX, Found, Receipt, Record

SECONDS = 20
MISSING = "test.producer.nowhere"
_numbers = itertools.count(1)


@dataclass
class Client:
    """A producer under test, and a way to see what came of it."""

    producer: Producer
    topic: str
    read: Callable[[], list[Found]]
    fates: list[Receipt | DcrError] = field(default_factory=list)

    def send(self, key: bytes, value: bytes, **changed: object) -> Record:
        record = Record(
            **{"topic": self.topic, "key": key, "value": value, "timestamp_ms": 1_769_846_400_000,
               "event_id": new_event_id(), **changed}
        )  # type: ignore[arg-type]  # fmt: skip
        self.producer.send(record, self.fates.append)
        return record

    def receipts(self) -> list[Receipt]:
        self.producer.flush(SECONDS)
        assert all(isinstance(fate, Receipt) for fate in self.fates), self.fates
        return self.fates  # type: ignore[return-value]


@pytest.fixture(
    params=[
        "memory",
        pytest.param(KafkaPythonProducer, marks=pytest.mark.stack),
        pytest.param(ConfluentProducer, marks=pytest.mark.stack),
    ],
    ids=["memory", "kafka-python", "confluent"],
)
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    if request.param == "memory":
        memory = MemoryProducer()
        yield Client(memory, "test.producer", lambda: list(map(_found, memory.records)))
        return
    bootstrap = request.getfixturevalue("settings_of_servers").kafka
    topic = f"test.producer.{next(_numbers)}"
    ensure_topics(bootstrap, [topic], 4)
    producer = request.param(bootstrap)
    yield Client(producer, topic, lambda: list(kafka.read(bootstrap, {}, ends(bootstrap, [topic]))))
    producer.close(SECONDS)


def _found(record: Record) -> Found:
    return Found(record.topic, 0, 0, record.timestamp_ms, record.key, record.value, record.headers)


def test_every_record_has_a_receipt_of_its_own(client):
    sent = [client.send(b"crm:%d" % n, b"v") for n in range(50)]
    receipts = client.receipts()
    assert {receipt.event_id for receipt in receipts} == {record.event_id for record in sent}
    assert len({(r.topic, r.partition, r.offset) for r in receipts}) == 50
    assert {receipt.topic for receipt in receipts} == {client.topic}


def test_a_record_is_found_as_it_was_sent(client):
    client.send(
        b"crm:\xc3\xbc", b"\xc3\x01 value \0", timestamp_ms=1_700_000_000_123,
        headers=[("recorded_at", b"1700000000456"), ("empty", b"")],
    )  # fmt: skip
    client.receipts()
    (found,) = client.read()
    assert (found.key, found.value) == (b"crm:\xc3\xbc", b"\xc3\x01 value \0")
    assert found.timestamp_ms == 1_700_000_000_123
    assert list(found.headers) == [("recorded_at", b"1700000000456"), ("empty", b"")]


def test_the_order_of_each_key_is_kept(client):
    keys = [b"crm:%d" % n for n in range(5)]
    for n in range(200):
        client.send(keys[n % 5], b"%d" % n)
    client.receipts()
    found = client.read()
    for number, key in enumerate(keys):
        values = [int(each.value) for each in found if each.key == key]
        assert values == list(range(number, 200, 5))


def test_one_key_stands_in_one_partition(client):
    for n in range(60):
        client.send(b"crm:%d" % (n % 6), b"v")
    client.receipts()
    places = {(found.key, found.partition) for found in client.read()}
    assert len(places) == 6


def test_what_no_broker_takes_is_unstorable_and_the_rest_goes_on(client):
    client.send(b"crm:1", b"before")
    too_big = client.send(b"crm:1", b"x" * (MESSAGE_BYTES_MAX + 1))
    client.send(b"crm:1", b"after")
    client.producer.flush(SECONDS)
    refused = [fate for fate in client.fates if not isinstance(fate, Receipt)]
    assert [type(fate) for fate in refused] == [Unstorable]
    assert str(too_big.event_id) in str(refused[0])
    assert [found.value for found in client.read()] == [b"before", b"after"]


def test_many_threads_may_send_at_once(client):
    def send(thread: int) -> None:
        for n in range(50):
            client.send(b"crm:%d" % thread, b"%d" % n)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert len({receipt.event_id for receipt in client.receipts()}) == 200


def test_close_waits_for_what_is_in_flight(client):
    for n in range(100):
        client.send(b"crm:%d" % n, b"v")
    client.producer.close(SECONDS)
    assert len(client.fates) == 100
    assert all(isinstance(fate, Receipt) for fate in client.fates)


def test_a_second_close_is_harmless(client):
    client.producer.close(SECONDS)
    client.producer.close(SECONDS)


@pytest.mark.parametrize("make", [KafkaPythonProducer, ConfluentProducer])
def test_a_broker_that_is_not_there_is_told_soon(make, monkeypatch):
    monkeypatch.setattr(kafka.client, "METADATA_MS", 100)
    monkeypatch.setattr(confluent.producer, "_CONNECT_SECONDS", 0.1)
    port = free()
    with pytest.raises(BrokerAway, match=rf"Kafka at 127.0.0.1:{port} does not answer"):
        make(f"127.0.0.1:{port}")


@pytest.mark.stack
@pytest.mark.parametrize("make", [KafkaPythonProducer, ConfluentProducer])
def test_two_clients_put_a_key_into_the_same_partition(make, settings_of_servers):
    """Or a customer would be split between two workers, and two orders."""
    bootstrap = settings_of_servers.kafka
    topic = f"test.producer.{next(_numbers)}"
    ensure_topics(bootstrap, [topic], 4)
    places = []
    for each in (make, KafkaPythonProducer):
        client = Client(each(bootstrap), topic, list)
        sent = {client.send(b"crm:%d" % n, b"v").event_id: n for n in range(40)}
        places.append({sent[receipt.event_id]: receipt.partition for receipt in client.receipts()})
        client.producer.close(SECONDS)
    assert places[0] == places[1]
    assert set(places[0].values()) == {0, 1, 2, 3}
