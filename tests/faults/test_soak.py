"""Everything at once, at random, for as long as it takes: only in the long form."""

import pytest

from dcr.clock import now
from tests.faults import acts
from tests.faults.dialogue import Point
from tests.faults.poison import send
from tests.faults.servers import BROKER, DATABASE
from tests.faults.until import pause

pytestmark = pytest.mark.stack

FAULTS = 150
MOST_WORKERS = 8


class Soak:
    """What may happen: every method is a fault, and a matter of a moment."""

    def __init__(self, world, chance, load):
        self._world, self._chance, self._load = world, chance, load

    def a_worker_comes(self):
        if len(self._world.workers.alive) < MOST_WORKERS:
            self._world.workers.start()

    def a_worker_is_killed(self):
        self._world.workers.kill(self._chance.choice(self._world.workers.alive))

    def a_worker_is_frozen(self):
        self._world.workers.freeze(self._chance.choice(self._world.workers.alive))

    def all_wake_up(self):
        self._world.workers.thaw_all()

    def something_happens_at_a_point(self):
        self._world.proxy.once(self._chance.choice([*Point]), self._chance.choice(acts.ALL))

    def the_database_is_slow_or_quick_again(self):
        self._world.proxy.late_seconds = self._chance.choice([0, 0, 0.05, 0.2])

    def connections_break(self):
        self._world.proxy.cut()

    def the_database_is_cut_off(self):
        self._world.proxy.cut_off()
        pause(self._chance.uniform(0.1, 4))
        self._world.proxy.heal()

    def the_broker_is_frozen(self):
        self._freeze(BROKER)

    def the_database_is_frozen(self):
        self._freeze(DATABASE)

    def the_broker_is_killed(self):
        self._kill(BROKER)

    def the_database_is_killed(self):
        self._kill(DATABASE)

    def somebody_sends_what_nobody_can_read(self):
        count = self._chance.randint(1, 20)
        send(self._world.settings.kafka, self._chance, count, self._load.journal)

    def _freeze(self, name):
        with self._world.servers.frozen(name):
            pause(self._chance.uniform(0.1, 4))

    def _kill(self, name):
        self._world.servers.kill(name)
        self._world.servers.back()


def test_everything_at_once(request, world, make_load, chance):
    if not request.config.getoption("long"):
        pytest.skip("only with --long")
    load = make_load(a_second=200, copies=0.2)
    soak = Soak(world, chance, load)
    faults = [name for name in vars(Soak) if not name.startswith("_")]
    with world.under_load(load):
        for _ in range(FAULTS):
            while len(world.workers.alive) < 2:
                world.workers.start()
            fault = chance.choice(faults)
            print(now(), fault)  # noqa: T201 - what led to a failure
            getattr(soak, fault)()
            pause(chance.uniform(0, 1.5))
