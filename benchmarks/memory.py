"""The resident memory of one worker while ten times the workload goes through it, no interaction twice."""

from collections.abc import Iterator, Sequence
from statistics import linear_regression, stdev
from time import sleep
from typing import NamedTuple

import psutil

from benchmarks import log
from benchmarks.figure import Figure
from benchmarks.measuring import say
from benchmarks.project import worker
from benchmarks.workload import SEED, interactions
from benchmarks.world import World, admitted
from dcr.log.choose import producer
from dcr.postgres import Database

TIMES = 10
SAMPLES = 20
MEGABYTE = 1_000_000
LOOK_SECONDS = 0.02
CLOSE_SECONDS = 120.0


class Sample(NamedTuple):
    """The worker's memory at one time."""

    events: int
    """How many it has committed."""
    megabytes: float


class Course(NamedTuple):
    """What became of the memory of one worker."""

    end: float
    """MB when everything was committed."""
    slope: float
    """MB a million events, by a straight line through the second half."""
    noise: float
    """MB, the standard deviation from that line."""


def figures(world: World) -> Iterator[Figure]:
    """A new worker on a new database each run, over the same log."""
    events = world.events * TIMES
    _fill(world)
    courses = [course(_samples(world, events)) for _ in range(world.runs)]
    world.empty()
    for name, unit, values in (
        ("project.memory", "MB", [each.end for each in courses]),
        ("project.memory.slope", "MB/million events", [each.slope for each in courses]),
        ("project.memory.noise", "MB", [each.noise for each in courses]),
    ):
        yield Figure(name, unit, values, events, world.conditions)


def _fill(world: World) -> None:
    world.empty()
    client = producer(world.servers.kafka)
    for time in range(TIMES):
        say(f"the log is filled, {time + 1} of {TIMES}")
        log.send(client, admitted(interactions(world.events, seed=SEED + time)))
    client.close(CLOSE_SECONDS)


def _samples(world: World, events: int) -> Sequence[Sample]:
    """One whenever a twentieth more is committed."""
    with (
        world.database() as settings,
        Database(settings.servers().postgres) as database,
        worker.started(settings, world.home / "workers.log") as process,
    ):
        marks = (events * (number + 1) // SAMPLES for number in range(SAMPLES))
        return [_sample(process, database, mark) for mark in marks]


def _sample(process: psutil.Process, database: Database, mark: int) -> Sample:
    """Waits until so much is committed."""
    while megabytes := process.memory_info().rss / MEGABYTE:
        if (committed := _committed(database)) >= mark:
            say(f"  {committed:,} committed, {megabytes:.0f} MB")
            return Sample(committed, megabytes)
        sleep(LOOK_SECONDS)
    raise RuntimeError("the worker has ended; see workers.log")


def _committed(database: Database) -> int:
    with database.transaction() as transaction:
        row = transaction.row(worker.SQL["committed"])
    return int(row[0]) if row else 0


def course(samples: Sequence[Sample]) -> Course:
    """By the least squares; a worker that is new still grows, so only the second half counts."""
    second_half = samples[len(samples) // 2 :]
    millions = [sample.events / 1e6 for sample in second_half]
    measured = [sample.megabytes for sample in second_half]
    line = linear_regression(millions, measured)
    beside = [y - line.slope * x for x, y in zip(millions, measured, strict=True)]
    return Course(measured[-1], round(line.slope, 3), stdev(beside))
