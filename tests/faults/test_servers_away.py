"""The broker and the database are killed and come back: workers and publishers go on by themselves."""

import pytest

from dcr.clock import now, now_ms
from dcr.errors import BrokerAway
from dcr.interactions import page
from dcr.local import kafka, postgres, stack
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import KafkaPythonProducer
from dcr.publisher import Publisher, Undelivered
from tests.faults.month import Month
from tests.faults.proof import differences, until

pytestmark = pytest.mark.stack


def rows(desk):
    with desk.database.transaction() as transaction:
        return transaction.row("SELECT count(*) FROM timeline")[0]


def working(desk):
    """The processes that hold slices."""
    with desk.database.transaction() as transaction:
        found = transaction.rows("SELECT worker FROM dcr.lease WHERE until > now()")
    return {int(worker.rpartition(":")[2]) for (worker,) in found}


@pytest.mark.parametrize("name", [kafka.NAME, postgres.NAME])
def test_a_server_is_killed_in_mid_stream_and_comes_back(
    name, settings, desk, publisher, kill, start_workers
):
    month = Month(seed=now_ms(), events=8_000, name=name)
    workers = start_workers(2)
    until(lambda: len(working(desk)) == 2)
    with month.published_meanwhile(publisher, a_second=1000):
        before = rows(desk)
        until(lambda: rows(desk) > before)
        kill(name)
        workers.start()  # one that comes while the server is away waits for it
        stack.servers_up(settings.home)
    assert differences(desk, month.books) == []
    until(lambda: working(desk) == {worker.pid for worker in workers.alive})
    assert all(worker.poll() is None for worker in workers.alive)


def test_a_publisher_that_closes_while_the_broker_is_away_names_what_is_not_on_kafka(
    settings, kill
):
    clients = (KafkaPythonProducer, ConfluentProducer)
    publishers = [Publisher("t", producer=c(settings.kafka), settings=settings) for c in clients]
    for publisher in publishers:
        publisher.publish(viewed()).result(20)
    kill(kafka.NAME)
    for publisher in publishers:
        stated = [viewed() for _ in range(3)]
        deliveries = [publisher.publish(interaction) for interaction in stated]
        with pytest.raises(BrokerAway, match=r"acknowledged by 127.0.0.1:\d+ within 0.1 s"):
            publisher.flush(0.1)
        with pytest.raises(Undelivered, match="3 interactions are not on Kafka") as told:
            publisher.close(0.1)
        assert {r.event_id for r in told.value.records} == {one.event_id for one in stated}
        for delivery in deliveries:
            with pytest.raises(BrokerAway, match="publish it again with the same event_id"):
                delivery.result(0)


def viewed():
    return page.viewed(subject="crm:away", occurred_at=now(), url="/")
