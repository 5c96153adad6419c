"""Servers of these tests' own, to be killed and filled at will, and real workers on them."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dcr.local import processes, stack
from dcr.postgres import Database
from dcr.settings import Settings
from streams.install import install
from tests.faults.proof import until
from tests.faults.workers import Workers


@pytest.fixture(scope="session")
def servers() -> Iterator[Settings]:
    """Nobody else's are killed, and nobody else has to read what is sent here."""
    with tempfile.TemporaryDirectory(prefix="dcr-faults-") as folder:
        home = Path(folder)
        up = stack.servers_up(home)
        settings = replace(Settings.load(), home=home, kafka=up.kafka, postgres=up.postgres)
        with Database(settings.servers().postgres) as database:
            install(settings, database)
        yield settings
        stack.servers_down(home)


@pytest.fixture
def settings(servers: Settings) -> Settings:
    """Whatever the test before has killed is up again."""
    stack.servers_up(servers.home)
    return servers


@pytest.fixture
def kill(settings: Settings) -> Callable[[str], None]:
    """Kills a server as the kernel would, and sees it gone."""

    def kill(name: str) -> None:
        running = processes.running(settings.home, name)
        process = running.found() if running else None
        if running is None or process is None:
            pytest.skip(f"{name} does not run here; what stands in for it keeps its log in memory")
        process.kill()
        until(lambda: not running.alive())

    return kill


@pytest.fixture
def start_workers(settings: Settings, tmp_path: Path) -> Iterator[Callable[[int], Workers]]:
    """Starts so many workers; they are ended after the test, whatever became of it."""
    workers = Workers(settings, tmp_path / "workers.log")

    def start(count: int) -> Workers:
        for _ in range(count):
            workers.start()
        return workers

    yield start
    workers.end()
