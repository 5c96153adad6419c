"""Workers come and go all the time; slices go from hand to hand, and what is in them stays whole."""

import pytest

from tests.faults.until import pause

pytestmark = pytest.mark.stack

CHANGES = 6
MOST = 8


def test_one_to_eight_workers_come_and_go_every_second(world, make_load, chance, rounds):
    with world.under_load(make_load()):
        for _ in range(CHANGES * rounds):
            many = len(world.workers.alive)
            if many == 1 or (many < MOST and chance.random() < 0.6):
                world.workers.start()
            else:
                leaves = chance.choice([world.workers.kill, world.workers.stop])
                leaves(chance.choice(world.workers.alive))
            pause(chance.uniform(0.5, 1))
