"""Workers are killed at random moments, in the middle of everything; nothing is lost and nothing doubled."""

import pytest

from tests.faults.until import pause

pytestmark = pytest.mark.stack

KILLS = 4


def test_workers_may_be_killed_at_any_moment(world, make_load, chance, rounds):
    with world.under_load(make_load()):
        for _ in range(KILLS * rounds):
            pause(chance.uniform(0.1, 0.8))
            world.workers.kill(chance.choice(world.workers.alive))
            world.workers.start()
