"""Consuming alone: the product's intake reads the whole log and drops it. `consume.py KAFKA EVENTS`."""

import asyncio
import gc
import subprocess
import sys
from time import perf_counter

from benchmarks.world import PARTITIONS, World
from dcr.settings import Settings
from streams.install import TOPICS
from streams.intake import Intake
from streams.loop import FETCH_WAIT_MS, RECORDS_MAX


def alone(world: World) -> float:
    """Events/s, in a process of its own."""
    world.fill(world.events)
    command = [sys.executable, "-m", __name__, world.servers.kafka, str(world.events)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(told.stdout)


async def _consume(kafka: str, events: int) -> float:
    intake = Intake(kafka, Settings.load().archive)
    await intake.start()
    intake.go_on_from({(topic, slice_): 0 for topic in TOPICS for slice_ in range(PARTITIONS)})
    begun, left = perf_counter(), events
    while left > 0:
        left -= len(await intake.fetch(RECORDS_MAX, FETCH_WAIT_MS))
    rate = events / (perf_counter() - begun)
    await intake.stop()
    return rate


if __name__ == "__main__":
    gc.freeze()
    print(asyncio.run(_consume(sys.argv[1], int(sys.argv[2]))))
