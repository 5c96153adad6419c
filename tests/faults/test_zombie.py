"""A worker that slept beyond its lease wakes up and believes that nothing happened: it does no harm."""

import pytest

from tests.faults import acts
from tests.faults.dialogue import Point
from tests.faults.until import until

pytestmark = pytest.mark.stack


def test_a_frozen_worker_is_relieved_and_does_no_harm_when_it_wakes_up(
    world, make_load, chance, rounds
):
    with world.under_load(make_load()):
        for point in chance.choices([None, Point.BEFORE_COMMIT, Point.AFTER_ANSWER], k=rounds):
            zombie = frozen(world, chance, point)
            until(lambda zombie=zombie: zombie not in world.holders().values())
            world.workers.thaw_all()
            until(lambda zombie=zombie: zombie in world.holders().values())


def frozen(world, chance, point):
    """The process id of one that sleeps from now on: anywhere, or from a point of its batch on."""
    if point is None:
        zombie = chance.choice(world.workers.alive)
        world.workers.freeze(zombie)
        return zombie.pid
    frozen = []
    until(
        world.proxy.once(point, lambda link: (frozen.append(link.worker), acts.freeze(link))).is_set
    )
    return frozen[0]
