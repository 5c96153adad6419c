"""Real workers for tests that break things; they are ended after the test, whatever became of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dcr.settings import Settings
from tests.faults.workers import Workers


@pytest.fixture
def start_workers(tmp_path: Path) -> Iterator[Callable[[Settings, int], Workers]]:
    """Starts so many workers in a world."""
    started: list[Workers] = []

    def start(settings: Settings, count: int) -> Workers:
        workers = Workers(settings, tmp_path / "workers.log")
        started.append(workers)
        for _ in range(count):
            workers.start()
        return workers

    yield start
    for workers in started:
        workers.end()
