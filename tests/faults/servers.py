"""The two servers under test, to be killed, frozen and brought back."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from dcr.local import kafka, ports, postgres, processes, stack, tansu
from tests.faults.until import until

BROKER, DATABASE = kafka.NAME, postgres.NAME


class Servers:
    """Those of one home."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def kill(self, name: str) -> None:
        """As the kernel would; returns when it is gone."""
        running = processes.running(self._home, name)
        process = running.found() if running else None
        if running is None or process is None:
            pytest.skip(f"{name} does not run here; what stands in for it keeps its log in memory")
        process.kill()
        until(lambda: not running.alive())
        # Its last threads may hold the port a little longer; it shall come back on the same one.
        until(lambda: ports.is_free(ports.last(self._home, name)))

    @contextmanager
    def frozen(self, name: str) -> Iterator[None]:
        """It says nothing for as long as the block takes, and knows nothing of it afterwards."""
        family = self._family(name)
        _send(family, signal.SIGSTOP)
        try:
            yield
        finally:
            _send(family, signal.SIGCONT)

    def back(self) -> None:
        """Whatever was killed runs again."""
        stack.servers_up(self._home)

    def _family(self, name: str) -> list[psutil.Process]:
        names = (name, tansu.NAME) if name == BROKER else (name,)
        running = next(filter(None, (processes.running(self._home, one) for one in names)))
        parent = psutil.Process(running.pid)
        return [parent, *parent.children(recursive=True)]


def _send(family: list[psutil.Process], how: signal.Signals) -> None:
    for process in family:
        processes.send(process, how)
