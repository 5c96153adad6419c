"""A publisher with a vault: order is kept while keys are fetched, and nothing is lost when they cannot be."""

import threading
from datetime import UTC, datetime

import pytest

from dcr import Undelivered, Unfit
from dcr.errors import BrokerAway, DatabaseAway, StoreBroken
from dcr.interactions import bill, page
from dcr.json_form import json_form
from dcr.log.memory import MemoryProducer
from dcr.publisher import Publisher, PublisherClosed
from dcr.vault.store import MemoryStore
from dcr.written import written_form
from tests.vaults import vault

AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
SECONDS = 10


class Gate(MemoryStore):
    """Answers when it is opened."""

    def __init__(self):
        super().__init__()
        self.open = threading.Event()
        self.was_asked = threading.Event()
        self.error = None

    def of(self, subjects, key_ids=()):
        self.was_asked.set()
        assert self.open.wait(SECONDS)
        if self.error:
            raise self.error
        return super().of(subjects, key_ids)


def viewed(subject="crm:1", url="/"):
    return page.viewed(subject=subject, occurred_at=AT, url=url)


def urls(producer, keys):
    written = written_form()
    forms = [json_form(*written.read_newest(record.value)) for record in producer.records]
    return [keys.opened(form)["url"] for form in forms]


def test_a_delivery_comes_when_the_key_was_made():
    producer, keys = MemoryProducer(), vault()
    with Publisher("web", producer=producer, vault=keys) as publisher:
        assert publisher.publish(viewed(url="/secret")).result(SECONDS).topic == "dcr.browse"
    assert b"secret" not in producer.records[0].value
    assert urls(producer, keys) == ["/secret"]


def test_those_of_one_customer_stay_in_order_while_keys_are_fetched():
    gate, producer = Gate(), MemoryProducer()
    keys = vault(gate)
    with Publisher("web", producer=producer, vault=keys) as publisher:
        publisher.publish(viewed(url="/0"))
        assert gate.was_asked.wait(SECONDS)
        for number in range(1, 50):
            publisher.publish(viewed(url=f"/{number}"))
        gate.open.set()
        for number in range(50, 100):
            publisher.publish(viewed(url=f"/{number}"))
    assert urls(producer, keys) == [f"/{number}" for number in range(100)]


def test_what_needs_no_key_does_not_wait_but_behind_its_own_customer():
    gate, producer = Gate(), MemoryProducer()
    with Publisher("billing", producer=producer, vault=vault(gate)) as publisher:
        waits = publisher.publish(viewed("crm:1"))
        behind = publisher.publish(bill.viewed(subject="crm:1", occurred_at=AT, bill_id="B-1"))
        beside = publisher.publish(bill.viewed(subject="crm:2", occurred_at=AT, bill_id="B-2"))
        assert beside.result(SECONDS)
        assert not waits.done()
        assert not behind.done()
        gate.open.set()
    assert [record.key for record in producer.records] == [b"crm:2", b"crm:1", b"crm:1"]


def test_keys_of_many_are_fetched_together():
    gate = Gate()
    with Publisher("web", producer=MemoryProducer(), vault=vault(gate)) as publisher:
        publisher.publish(viewed("crm:0"))
        assert gate.was_asked.wait(SECONDS)
        deliveries = [publisher.publish(viewed(f"crm:{number}")) for number in range(1, 500)]
        gate.open.set()
        assert all(delivery.result(SECONDS) for delivery in deliveries)
    assert gate.asked <= 4  # two questions for the first one, two for all others


def test_a_flush_waits_for_those_who_wait_for_keys():
    gate, producer = Gate(), MemoryProducer()
    with Publisher("web", producer=producer, vault=vault(gate)) as publisher:
        publisher.publish(viewed())
        with pytest.raises(BrokerAway, match="1 interactions still wait for their keys"):
            publisher.flush(0.01)
        gate.open.set()
        publisher.flush(SECONDS)
        assert len(producer.records) == 1


def test_a_database_that_is_away_for_a_moment_delays_and_loses_nothing():
    class Flaky(MemoryStore):
        def of(self, subjects, key_ids=()):
            self.asked += 1
            if self.asked < 3:
                raise DatabaseAway("restarting")
            return super().of(subjects, key_ids)

    with Publisher("web", producer=MemoryProducer(), vault=vault(Flaky())) as publisher:
        assert publisher.publish(viewed()).result(SECONDS)


def test_who_gets_no_key_is_told_why_and_named_at_the_close():
    gate = Gate()
    gate.error = StoreBroken("no rights")
    gate.open.set()
    producer = MemoryProducer()
    publisher = Publisher("web", producer=producer, vault=vault(gate))
    stated = viewed(url="/secret")
    with pytest.raises(StoreBroken, match="no rights"):
        publisher.publish(stated).result(SECONDS)
    with pytest.raises(Undelivered) as told:
        publisher.close()
    assert [record.event_id for record in told.value.records] == [stated.event_id]
    assert producer.records == []


def test_what_is_unfit_is_told_at_once_though_nobody_has_her_key():
    publisher = Publisher("web", producer=MemoryProducer(), vault=vault(Gate()))
    with pytest.raises(Unfit):
        publisher.publish(viewed("nobody"))
    publisher.close()


def test_those_who_wait_take_room():
    gate = Gate()
    publisher = Publisher("web", producer=MemoryProducer(), in_flight_max=2, vault=vault(gate))
    publisher.publish(viewed("crm:1"))
    publisher.publish(viewed("crm:2"))
    third = threading.Thread(target=lambda: publisher.publish(viewed("crm:3")), daemon=True)
    third.start()
    third.join(0.05)
    assert third.is_alive()
    gate.open.set()
    third.join(SECONDS)
    publisher.close()
    assert not third.is_alive()


def test_after_the_close_nothing_waits_any_more():
    publisher = Publisher("web", producer=MemoryProducer(), vault=vault())
    publisher.close()
    with pytest.raises(PublisherClosed):
        publisher.publish(viewed())


def test_a_cache_that_holds_few_keys_changes_nothing():
    producer, keys = MemoryProducer(), vault(cached_max=2)
    with Publisher("web", producer=producer, vault=keys) as publisher:
        for number in range(200):
            publisher.publish(viewed(f"crm:{number % 20}", f"/{number}"))
    by_customer = [
        [url for record, url in zip(producer.records, urls(producer, keys), strict=True)
         if record.key == b"crm:%d" % customer]
        for customer in range(20)
    ]  # fmt: skip
    assert by_customer == [
        [f"/{number}" for number in range(customer, 200, 20)] for customer in range(20)
    ]
