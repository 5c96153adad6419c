"""Things happen at the very points that matter: around COPY, and around COMMIT."""

import pytest

from tests.faults import acts
from tests.faults.dialogue import Point
from tests.faults.until import until

pytestmark = pytest.mark.stack


@pytest.mark.parametrize("act", [acts.cut, acts.delay])
def test_a_connection_breaks_or_lags_at_every_point(world, make_load, chance, rounds, act):
    """Cut before its answer, a commit is one of which nobody knows whether it happened."""
    with world.under_load(make_load()):
        for point in chance.sample([*Point] * 3 * rounds, k=len(Point) * 3 * rounds):
            until(world.proxy.once(point, act).is_set)


def test_a_worker_is_killed_at_every_point(world, make_load, chance, rounds):
    with world.under_load(make_load()):
        for point in chance.sample([*Point] * rounds, k=len(Point) * rounds):
            until(world.proxy.once(point, acts.kill).is_set)
            world.workers.start()
