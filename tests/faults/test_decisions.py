"""Decisions while everything breaks: each of them is kept once, and readable once, in order."""

import multiprocessing
from contextlib import contextmanager

import pytest

from dcr.log.choose import producer
from dcr.log.kafka import ends
from dcr.postgres import Database
from dcr.written import written_form
from streams.install import TOPICS
from streams.outbox.relay import Relay
from tests.faults.deciding import Deciding
from tests.faults.servers import BROKER, DATABASE
from tests.faults.until import pause, until

pytestmark = pytest.mark.stack

KILLS = 50
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.faults.test_decisions"])


def relay_for_ever(kafka: str, postgres: str) -> None:
    """A relay alone, to be killed."""
    relay = Relay(Database(postgres, "dcr-relay"), written_form(), lambda: producer(kafka))
    while True:
        relay.step()


def relayed(desk):
    with desk.database.transaction() as transaction:
        return transaction.row("SELECT through FROM dcr.relayed")[0]


def decided(desk):
    with desk.database.transaction() as transaction:
        return transaction.row("SELECT coalesce(max(notification_id), 0) FROM dcr.decision")[0]


def test_a_relay_is_killed_fifty_times(settings, desk, read_all, chance):
    """Each time another one goes on; now and then there are two."""
    begin, deciding = ends(desk.kafka, TOPICS), Deciding(settings)
    servers = settings.servers()

    def start():
        process = _PROCESSES.Process(target=relay_for_ever, args=servers, daemon=True)
        process.start()
        return process

    with deciding.going_on():
        relays = [start()]
        for kill in range(KILLS):
            before = relayed(desk)
            until(lambda before=before: relayed(desk) > before)
            pause(chance.uniform(0, 0.03))
            if kill % 5 == 0:
                relays.append(start())
            relays.pop(0).kill()
            relays = relays or [start()]
    until(lambda: relayed(desk) == decided(desk))
    for process in relays:
        process.kill()
    read_all()
    assert list(deciding.problems(desk, begin)) == []
    assert sum(map(len, deciding.said.values())) >= KILLS


@pytest.fixture
def deciding_under_load(world, make_load):
    """Faults go into the block: somebody decides in it. Afterwards all that he decided is looked for."""

    @contextmanager
    def deciding_under_load():
        begin, deciding = ends(world.desk.kafka, TOPICS), Deciding(world.settings, a_second=20)
        with world.under_load(make_load()), deciding.going_on():
            yield
        assert list(deciding.problems(world.desk, begin)) == []
        assert deciding.said

    return deciding_under_load


def test_workers_are_killed_and_what_is_decided_meanwhile_is_readable(
    world, deciding_under_load, chance, rounds
):
    with deciding_under_load():
        for _ in range(4 * rounds):
            pause(chance.uniform(0.1, 0.8))
            world.workers.kill(chance.choice(world.workers.alive))
            world.workers.start()


@pytest.mark.parametrize("name", [BROKER, DATABASE])
def test_a_server_is_killed_while_something_is_decided(
    world, deciding_under_load, chance, rounds, name
):
    with deciding_under_load():
        for _ in range(rounds):
            pause(chance.uniform(0.2, 1))
            world.servers.kill(name)
            pause(chance.uniform(0, 1))
            world.servers.back()
            pause(chance.uniform(0.2, 1))
