"""What is derived while everything breaks: journeys and signals stand once, and are those that hold."""

import pytest

from dcr.reading.verify import verify
from tests.faults.servers import BROKER, DATABASE
from tests.faults.until import pause, until
from tests.faults.workers import ORPHANED_SECONDS

pytestmark = pytest.mark.stack

LEFT_OUT_MAX = 5
"""Customers of other tests may be heard of at any time: a timer rings, and something is said of them."""


@pytest.fixture
def derived(world):
    """The world; afterwards all that was derived is compared with what the derivations say now."""
    yield world
    verdict = verify(world.desk)
    assert verdict.differences == []
    assert left_out(verdict) <= LEFT_OUT_MAX


def left_out(verdict):
    """How many customers could not be compared."""
    return sum(int(one.split()[0]) for one in verdict.not_compared if "customers" in one)


def facts(world):
    with world.desk.database.transaction() as transaction:
        return transaction.row("SELECT count(*) FROM finding WHERE said")[0]


def goes_on(world):
    """Something new is found, and said."""
    before = facts(world)
    until(lambda: facts(world) > before)


def deriving(world, worker):
    """The process beside a worker, as soon as there is one."""
    until(lambda: worker.pid in world.workers.deriving())
    return world.workers.deriving()[worker.pid]


def test_a_worker_is_killed_and_leaves_nobody_who_derives_for_it(
    derived, make_load, chance, rounds
):
    with derived.under_load(make_load()):
        for _ in range(rounds):
            goes_on(derived)
            victim = chance.choice(derived.workers.alive)
            deriving(derived, victim)
            derived.workers.kill(victim)
            until(
                lambda victim=victim: victim.pid not in derived.workers.deriving(), ORPHANED_SECONDS
            )
            derived.workers.start()


def test_who_derives_is_killed_and_begins_again(derived, make_load, chance, rounds):
    with derived.under_load(make_load()):
        for _ in range(2 * rounds):
            goes_on(derived)
            victim = deriving(derived, chance.choice(derived.workers.alive))
            pause(chance.uniform(0, 0.5))
            victim.kill()
        workers = derived.workers
        until(lambda: workers.pids() <= workers.deriving().keys())


@pytest.mark.parametrize("name", [BROKER, DATABASE])
def test_a_server_is_killed_while_something_is_derived(derived, make_load, chance, rounds, name):
    with derived.under_load(make_load()):
        for _ in range(rounds):
            goes_on(derived)
            pause(chance.uniform(0, 1))
            derived.servers.kill(name)
            pause(chance.uniform(0, 1))
            derived.servers.back()
            goes_on(derived)


def test_who_derives_sleeps_and_speaks_of_what_is_long_over(derived, make_load, chance, rounds):
    """Its worker is gone and another one has what it held; it says what it found, and ends."""
    with derived.under_load(make_load()):
        for _ in range(rounds):
            goes_on(derived)
            victim = chance.choice(derived.workers.alive)
            sleeper = deriving(derived, victim)
            sleeper.suspend()
            derived.workers.kill(victim)
            until(lambda victim=victim: victim.pid not in derived.holders().values())
            goes_on(derived)
            sleeper.resume()
            until(
                lambda victim=victim: victim.pid not in derived.workers.deriving(), ORPHANED_SECONDS
            )
            derived.workers.start()


def test_a_worker_and_who_derives_beside_it_sleep_and_are_relieved(
    derived, make_load, chance, rounds
):
    """Both wake up in the belief that nothing happened."""
    with derived.under_load(make_load()):
        for _ in range(rounds):
            goes_on(derived)
            victim = chance.choice(derived.workers.alive)
            sleeper = deriving(derived, victim)
            sleeper.suspend()
            derived.workers.freeze(victim)
            until(lambda victim=victim: victim.pid not in derived.holders().values())
            goes_on(derived)
            derived.workers.thaw_all()
            until(lambda victim=victim: victim.pid in derived.holders().values())
            goes_on(derived)
