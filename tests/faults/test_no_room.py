"""PostgreSQL has no connection or no room left: nothing is half done, and all goes on when there is some."""

from contextlib import closing

import pytest

from dcr.reading.verify import verify
from tests.faults.no_room import connections_taken, database_on, small_disk
from tests.faults.until import pause, until
from tests.faults.world import World

pytestmark = pytest.mark.stack


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
            disk.make_room()
            world.heal()
