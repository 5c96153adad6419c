"""The broker and the database are killed, cut off, frozen, slow, flapping: workers go on by themselves."""

import pytest

from dcr.clock import now
from dcr.errors import BrokerAway
from dcr.interactions import page
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import KafkaPythonProducer
from dcr.publisher import Publisher, Undelivered
from tests.faults.servers import BROKER, DATABASE
from tests.faults.until import pause, until

pytestmark = pytest.mark.stack

LONGER_THAN_A_LEASE_SECONDS = 3.5


def rows(world):
    with world.desk.database.transaction() as transaction:
        return transaction.row("SELECT count(*) FROM timeline")[0]


def goes_on(world):
    """New interactions become readable."""
    before = rows(world)
    until(lambda: rows(world) > before)


@pytest.mark.parametrize("name", [BROKER, DATABASE])
def test_a_server_is_killed_in_mid_stream_and_comes_back(world, make_load, chance, rounds, name):
    with world.under_load(make_load()):
        for _ in range(rounds):
            goes_on(world)
            pause(chance.uniform(0, 1))
            world.servers.kill(name)
            world.workers.kill(chance.choice(world.workers.alive))
            world.workers.start()  # one that comes while the server is away waits for it
            there = world.workers.pids()
            world.servers.back()
            goes_on(world)
            until(lambda there=there: set(world.holders().values()) == there)


def test_the_database_is_cut_off_and_flaps(world, make_load, chance, rounds):
    with world.under_load(make_load()):
        there = world.workers.pids()
        for _ in range(4 * rounds):
            world.proxy.cut_off()
            pause(chance.uniform(0.05, 0.8))
            world.proxy.heal()
            pause(chance.uniform(0.05, 0.8))
        goes_on(world)
        assert there == world.workers.pids()


def test_the_database_is_slow(world, make_load, rounds):
    with world.under_load(make_load()):
        world.proxy.late_seconds = 0.2
        for _ in range(rounds):
            goes_on(world)
        assert set(world.holders().values()) == world.workers.pids()  # slow, but nobody is relieved


@pytest.mark.parametrize("name", [BROKER, DATABASE])
def test_a_server_is_frozen_for_longer_than_a_lease_and_flaps(
    world, make_load, chance, rounds, name
):
    naps = [LONGER_THAN_A_LEASE_SECONDS, *(chance.uniform(0.05, 0.8) for _ in range(2 * rounds))]
    with world.under_load(make_load()):
        there = world.workers.pids()
        for nap in naps:
            with world.servers.frozen(name):
                pause(nap)
            goes_on(world)
        assert there == world.workers.pids()


def test_a_publisher_that_closes_while_the_broker_is_away_names_what_is_not_on_kafka(world):
    clients = (KafkaPythonProducer, ConfluentProducer)
    bootstrap = world.settings.kafka
    publishers = [Publisher("t", producer=c(bootstrap), settings=world.settings) for c in clients]
    for publisher in publishers:
        publisher.publish(viewed()).result(20)
    with world.servers.frozen(BROKER):
        for publisher in publishers:
            gives_back_what_is_not_on_kafka(publisher)


def gives_back_what_is_not_on_kafka(publisher):
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
