"""A rebuild is killed again and again while customers live on and people read; nobody notices."""

import pytest

from tests.faults.rebuilding import begun, ended
from tests.faults.until import pause

pytestmark = pytest.mark.stack


@pytest.mark.parametrize(("name", "kills"), [("customer", 10), ("timeline", 3)])
def test_a_rebuild_killed_again_and_again_goes_on_under_load(
    world, make_load, chance, rounds, name, kills
):
    with world.under_load(make_load()):
        for _ in range(kills * rounds):
            rebuild = begun(world.settings, name)
            pause(chance.uniform(0.4, 1.2))
            rebuild.kill()
            rebuild.communicate()
        report = ended(begun(world.settings, name))
        assert (report["differing"], report["serving"]) == (0, True)
        assert report["version"] > 1
