"""PostgreSQL has no connection or no room left: nothing is half done, and all goes on when there is some."""

from contextlib import closing, suppress

import pytest

from dcr.clock import now_ms
from dcr.deciding.asked import Asked
from dcr.deciding.promise import PROMISE, Make
from dcr.errors import DatabaseAway, StoreBroken
from dcr.ids import new_event_id, new_secret
from dcr.ledger.open import open_ledger
from dcr.reading.standing import decisions_waiting
from dcr.reading.verify import verify
from tests.faults.no_room import connections_taken, database_on, small_disk
from tests.faults.until import pause, until
from tests.faults.world import World

pytestmark = pytest.mark.stack

DECISIONS_MAX = 100


def test_the_last_connection_is_taken(world, make_load, chance, rounds):
    with world.under_load(make_load()):
        there = world.workers.pids()
        for _ in range(rounds):
            with connections_taken(world.settings.postgres):
                world.proxy.cut()  # whoever had one has to ask for another
                pause(chance.uniform(1, 2))
            until(lambda: set(world.holders().values()) == there)


@pytest.fixture
def small(running, tmp_path):
    """A disk, and a world whose tables lie on it."""
    with (
        small_disk(running.home) as disk,
        database_on(disk, running) as settings,
        closing(World(settings, tmp_path)) as world,
    ):
        yield disk, world


def test_the_disk_is_full(small, make_load, rounds):
    disk, world = small
    with world.under_load(make_load()):
        for _ in range(rounds):
            disk.fill()
            until(lambda: not world.workers.alive)  # they stop: a person has to make room
            assert 0 not in world.workers.exit_codes()  # and whoever watches over them is told
            assert "No space left on device" in world.workers.log.read_text()
            assert verify(world.desk).differences == []  # nor has a position moved without its rows
            assert decided_until_there_is_no_room(world.settings) < DECISIONS_MAX
            disk.make_room()
            world.heal()
            until(lambda: decisions_waiting(world.desk) == 0)


def decided_until_there_is_no_room(settings):
    """How many large decisions were kept before one was refused, in so many words."""
    with closing(opened(settings)) as ledger:
        for number in range(DECISIONS_MAX):
            subject, text = f"crm:{new_event_id()}", "".join(new_secret() for _ in range(2_500))
            asked = Asked(subject, "staff:mia", subject, "call", now_ms())
            try:
                ledger.decide(asked, PROMISE, subject, Make(text, now_ms() + 60_000))
            except DatabaseAway:  # busy with being full: whoever decides asks again
                continue
            except StoreBroken as refused:
                assert "no room" in str(refused)
                return number
    return DECISIONS_MAX


def opened(settings):
    """The ledger, as soon as PostgreSQL answers: who asks it a moment after all workers died may wait."""
    found = []

    def answers():
        with suppress(DatabaseAway):
            found.append(open_ledger(settings))
        return found

    until(answers)
    return found[0]
