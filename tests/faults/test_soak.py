"""Everything at once, at random, for as long as it takes: only in the long form."""

import pytest

from tests.faults import acts
from tests.faults.dialogue import Point
from tests.faults.poison import send
from tests.faults.servers import BROKER, DATABASE
from tests.faults.until import pause

pytestmark = pytest.mark.stack

FAULTS = 150
MOST_WORKERS = 8


@pytest.fixture
def faults(world, chance, load):
    """What may happen, each a matter of a moment."""

    def frozen(name):
        with world.servers.frozen(name):
            pause(chance.uniform(0.1, 4))

    def killed(name):
        world.servers.kill(name)
        world.servers.back()

    def away():
        world.proxy.cut_off()
        pause(chance.uniform(0.1, 4))
        world.proxy.heal()

    return [
        lambda: world.workers.start() if len(world.workers.alive) < MOST_WORKERS else None,
        lambda: world.workers.kill(chance.choice(world.workers.alive)),
        lambda: world.workers.freeze(chance.choice(world.workers.alive)),
        world.workers.thaw_all,
        lambda: world.proxy.once(chance.choice([*Point]), chance.choice(acts.ALL)),
        lambda: setattr(world.proxy, "late_seconds", chance.choice([0, 0, 0.05, 0.2])),
        world.proxy.cut,
        away,
        lambda: frozen(BROKER),
        lambda: frozen(DATABASE),
        lambda: killed(BROKER),
        lambda: killed(DATABASE),
        lambda: send(world.settings.kafka, chance, chance.randint(1, 20), load.journal),
    ]


@pytest.fixture
def load(make_load, chance):
    """A fifth of it said before."""
    return make_load(a_second=200, copies=0.2)


def test_everything_at_once(request, world, load, chance, faults):
    if not request.config.getoption("long"):
        pytest.skip("only with --long")
    with world.under_load(load):
        for _ in range(FAULTS):
            while len(world.workers.alive) < 2:
                world.workers.start()
            chance.choice(faults)()
            pause(chance.uniform(0, 1.5))
