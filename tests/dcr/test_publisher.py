"""The publisher: bounded in flight, safe between threads, and nothing is lost when it closes."""

import threading
from concurrent.futures import TimeoutError as NotYet
from datetime import UTC, datetime
from uuid import UUID

import pytest

from dcr import Undelivered, Unfit
from dcr.errors import BrokerAway
from dcr.interactions import page
from dcr.log.memory import MemoryProducer
from dcr.log.record import Receipt
from dcr.publisher import Publisher, PublisherClosed

AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
SECONDS = 10
"""Long enough for any machine; nothing waits for it to pass."""


class SlowProducer:
    """Keeps what it is given until it is told the fate."""

    def __init__(self):
        self.waiting = []
        self.arrived = threading.Semaphore(0)

    def send(self, record, done):
        self.waiting.append((record, done))
        self.arrived.release()

    def settle(self, fate=None):
        record, done = self.waiting.pop(0)
        done(fate or Receipt(record.event_id, record.topic, 0, 0))

    def flush(self, timeout_seconds):
        """Whoever asks does not wait here."""

    def close(self, timeout_seconds):
        while self.waiting:
            self.settle(BrokerAway("not acknowledged in time"))


@pytest.fixture
def slow():
    return SlowProducer()


def viewed(number=0):
    return page.viewed(subject=f"crm:{number}", occurred_at=AT, url="/")


def in_background(act):
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    return thread


def test_a_receipt_says_where_it_stands():
    with Publisher("web", producer=MemoryProducer()) as publisher:
        stated = viewed()
        receipt = publisher.publish(stated).result(SECONDS)
    assert receipt == Receipt(stated.event_id, "dcr.browse", 0, 0)


def test_what_is_unfit_is_not_sent():
    producer = MemoryProducer()
    with Publisher("web", producer=producer) as publisher, pytest.raises(Unfit):
        publisher.publish(page.viewed(subject="nobody", occurred_at=AT, url="/"))
    assert producer.records == []


def test_what_is_unfit_takes_no_room():
    with Publisher("web", producer=MemoryProducer(), in_flight_max=1) as publisher:
        for _ in range(3):
            with pytest.raises(Unfit):
                publisher.publish({"type": "page.viewed"})
        publisher.publish(viewed()).result(SECONDS)


def test_the_same_object_published_twice_keeps_its_id():
    producer = MemoryProducer()
    with Publisher("web", producer=producer) as publisher:
        stated = viewed()
        publisher.publish(stated)
        publisher.publish(stated)
    first, second = producer.records
    assert first.event_id == second.event_id == stated.event_id
    assert first.value == second.value


def test_an_object_of_json_keeps_the_id_it_names():
    producer = MemoryProducer()
    given = {
        "type": "page.viewed", "event_id": "0192f0c1-0000-7000-8000-000000000001",
        "occurred_at": "2026-01-31T08:00:00Z", "subject": "crm:1", "url": "/",
    }  # fmt: skip
    with Publisher("web", producer=producer) as publisher:
        publisher.publish(given)
        publisher.publish(given)
    assert {record.event_id for record in producer.records} == {UUID(given["event_id"])}


def test_publish_waits_while_too_many_are_in_flight_and_goes_on_after(slow):
    publisher = Publisher("web", producer=slow, in_flight_max=2)
    publisher.publish(viewed(1))
    publisher.publish(viewed(2))
    third = in_background(lambda: publisher.publish(viewed(3)))
    assert slow.arrived.acquire(timeout=SECONDS)
    assert slow.arrived.acquire(timeout=SECONDS)
    assert not slow.arrived.acquire(timeout=0.05)  # the third has not come through
    slow.settle()
    assert slow.arrived.acquire(timeout=SECONDS)  # now it has
    third.join(SECONDS)
    assert not third.is_alive()


def test_room_is_given_back_when_the_client_cannot_take_it():
    class Unable(MemoryProducer):
        def send(self, record, done):
            raise BrokerAway("no metadata")

    publisher = Publisher("web", producer=Unable(), in_flight_max=1)
    for _ in range(3):
        with pytest.raises(BrokerAway, match="no metadata"):
            publisher.publish(viewed())


def test_a_delivery_that_failed_raises_why(slow):
    publisher = Publisher("web", producer=slow)
    delivery = publisher.publish(viewed())
    with pytest.raises(NotYet):
        delivery.result(0)
    slow.settle(BrokerAway("gone"))
    with pytest.raises(BrokerAway, match="gone"):
        delivery.result(SECONDS)


def test_close_names_everything_that_was_not_acknowledged(slow):
    publisher = Publisher("web", producer=slow)
    lost = [viewed(1), viewed(2)]
    deliveries = [publisher.publish(interaction) for interaction in (*lost, viewed(3))]
    slow.waiting.insert(0, slow.waiting.pop())
    slow.settle()  # only the last one is acknowledged
    with pytest.raises(
        Undelivered, match="2 interactions are not on Kafka; the first: not ack"
    ) as told:
        publisher.close()
    assert [record.event_id for record in told.value.records] == [one.event_id for one in lost]
    assert all(delivery.done() for delivery in deliveries)


def test_what_was_published_again_with_success_is_not_undelivered(slow):
    publisher = Publisher("web", producer=slow)
    stated = viewed()
    publisher.publish(stated)
    slow.settle(BrokerAway("gone"))
    publisher.publish(stated)
    slow.settle()
    publisher.close()


def test_an_error_in_the_block_still_closes(slow):
    with pytest.raises(Undelivered), Publisher("web", producer=slow) as publisher:
        publisher.publish(viewed())
        raise ZeroDivisionError


def test_after_the_close_nothing_slips_in():
    producer = MemoryProducer()
    publisher = Publisher("web", producer=producer, in_flight_max=1)
    publisher.close()
    for _ in range(2):
        with pytest.raises(PublisherClosed, match="was not sent: the publisher is closed"):
            publisher.publish(viewed())
    assert producer.records == []


def test_a_delivery_nobody_wants_any_more_harms_no_other(slow):
    publisher = Publisher("web", producer=slow, in_flight_max=2)
    unwanted, wanted = publisher.publish(viewed(1)), publisher.publish(viewed(2))
    unwanted.cancel()
    slow.settle()
    slow.settle()
    assert unwanted.cancelled()
    assert wanted.result(SECONDS)
    publisher.close()


def test_whoever_keeps_account_himself_is_told_the_fate(slow):
    publisher = Publisher("web", producer=slow)
    fates = []
    publisher.hand_over(viewed(1), fates.append)
    publisher.hand_over(viewed(2), fates.append)
    slow.settle()
    slow.settle(BrokerAway("gone"))
    assert [type(fate) for fate in fates] == [Receipt, BrokerAway]


def test_many_threads_may_publish_at_once():
    producer = MemoryProducer()
    with Publisher("web", producer=producer, in_flight_max=3) as publisher:
        deliveries = []

        def publish(thread):
            deliveries.extend(publisher.publish(viewed(thread * 1000 + n)) for n in range(100))

        threads = [in_background(lambda number=number: publish(number)) for number in range(8)]
        for thread in threads:
            thread.join(SECONDS)
    assert len({delivery.result(SECONDS).event_id for delivery in deliveries}) == 800
    assert len({record.key for record in producer.records}) == 800


def test_a_delivery_may_publish_what_follows():
    producer = MemoryProducer()
    with Publisher("web", producer=producer) as publisher:
        first = publisher.publish(viewed(1))
        first.add_done_callback(lambda _: publisher.publish(viewed(2)))
    assert [record.key for record in producer.records] == [b"crm:1", b"crm:2"]
