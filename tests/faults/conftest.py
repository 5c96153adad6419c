"""Servers of these tests' own, to be killed and filled at will, and real workers on them."""

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dcr.local import stack
from dcr.settings import Settings
from tests.faults.load import Load
from tests.faults.world import World

TESTS_A_LOG = 8
_tests = count(1)

MakeLoad = Callable[..., Load]


@pytest.fixture(scope="session")
def running() -> Iterator[Settings]:
    """Nobody else's are killed, and nobody else has to read what is sent here."""
    with tempfile.TemporaryDirectory(prefix="dcr-faults-") as folder:
        home = Path(folder)
        up = stack.servers_up(home)
        yield replace(Settings.load(), home=home, kafka=up.kafka, postgres=up.postgres)
        stack.servers_down(home)


@pytest.fixture(scope="session")
def everything(running: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all of these tests: workers take a second to start."""
    world = World(running, tmp_path_factory.mktemp("faults"))
    yield world
    world.close()


@pytest.fixture
def world(everything: World) -> Iterator[World]:
    """The world, and nothing that the test did to it lasts."""
    if next(_tests) % TESTS_A_LOG == 0:
        everything.begin_anew()
    yield everything
    everything.mend()


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Of this run: `--seed` repeats it. Printed with what fails, and at the head of the run."""
    seed: int = request.config.getoption("seed")
    print(f"seed {seed}")  # noqa: T201 - to run it again
    return seed


@pytest.fixture
def chance(seed: int, request: pytest.FixtureRequest) -> Random:
    """What happens when, in this test; others that run before it or not change nothing."""
    return Random(f"{seed} {request.node.name}")


@pytest.fixture
def make_load(seed: int, tmp_path: Path, request: pytest.FixtureRequest) -> MakeLoad:
    """The load of this test, under its name; words are those of `Load`."""
    name = re.sub(r"\W|_", "-", request.node.name.removeprefix("test_"))

    def make(**words: Any) -> Load:
        return Load(name, seed, tmp_path, **words)

    return make


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How often each fault happens: once in the short form, many times in the long one (`--long`)."""
    return 10 if request.config.getoption("long") else 1
