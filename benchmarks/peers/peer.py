"""Runs a peer in a process of its own and takes its rate from what it tells."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.peers.job import COMMITTED
from benchmarks.world import World
from dcr.settings import Settings, environment

REPOSITORY = Path(__file__).parents[2]
LONGEST_SECONDS = 20.0
"""A slow peer is stopped after so long; its rate is that of what it did."""

SILENT_SECONDS_MAX = 90.0
"""One that tells nothing any more is ended: its measure is no reason to wait for ever."""


def module(name: str, python: str = sys.executable) -> list[str]:
    """The command of a peer that is written in Python."""
    return [python, "-m", f"{__package__}.{name}"]


def rate(world: World, command: Sequence[str], how: str) -> float:
    """Events/s from the first record at hand to the last commit, or to when time was up."""
    world.fill(world.events)
    with world.database() as settings:
        return rate_in(world, settings, command, how)


def rate_in(world: World, settings: Settings, command: Sequence[str], how: str) -> float:
    """The same in a database that is there."""
    servers = settings.servers()
    with _running([*command, servers.kafka, servers.postgres, how], world) as peer:
        return _watched(peer, world.events)


@contextmanager
def _running(command: Sequence[str], world: World) -> Iterator[subprocess.Popen[str]]:
    told = environment() | {"TMPDIR": str(world.home)}  # what it leaves behind goes with the home
    with (world.home / "peers.log").open("ab") as errors:
        peer = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=REPOSITORY, env=told
        )
        try:
            yield peer
        finally:
            peer.kill()
            peer.wait()


def _watched(peer: subprocess.Popen[str], events: int) -> float:
    begun = last = count = 0.0
    silenced = threading.Timer(SILENT_SECONDS_MAX, peer.kill)  # reading from it then ends
    silenced.start()
    for line in peer.stdout or ():
        if not line.startswith(COMMITTED):
            continue  # Faust draws on standard output
        count, last = map(float, line.split()[1:])
        begun = begun or last
        if count >= events or perf_counter() - begun > LONGEST_SECONDS:
            break
    silenced.cancel()
    if not count:
        raise RuntimeError("a peer ended without having committed anything; see peers.log")
    return count / (last - begun)
