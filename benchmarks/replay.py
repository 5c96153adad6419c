"""The log replayed into files and archived, beside reading it alone."""

import shutil
from collections.abc import Iterator
from functools import partial
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.world import World
from dcr.log import confluent, kafka
from dcr.log.archive import archiving
from dcr.reading import files
from dcr.reading.desk import Desk
from dcr.reading.replay import Course, Wanted, arrivals
from streams.install import TOPICS

LIMIT = "limit.replay"


def figures(world: World) -> Iterator[Figure]:
    """Records/s; all arms once, then all again."""
    world.fill(world.events)
    desk = Desk.open(world.settings, "dcr-bench")
    arms: dict[str, Arm] = {
        LIMIT: partial(_read, desk, world, confluent.read),
        "limit.replay.kafka-python": partial(_read, desk, world, kafka.read),
        "archive.write": partial(_archive, desk, world),
        "archive.read": partial(_archived, desk, world),
    }
    for ending in files.ENDINGS:
        arms[f"replay{ending}"] = partial(_file, desk, world, f"out{ending}")
    one = Wanted(types=["order.placed"])
    arms["replay.parquet.one-type"] = partial(_file, desk, world, "out.parquet", one)
    values = interleaved(arms, world.runs)
    for name, mine in values.items():
        of, against = (None, []) if name == LIMIT else (LIMIT, values[LIMIT])
        yield Figure(name, "records/s", mine, world.events, world.conditions, of, against)


def _read(desk: Desk, world: World, read) -> float:
    ends = desk.history.ends(TOPICS)
    begun = perf_counter()
    count = sum(1 for _ in read(desk.kafka, {}, ends))
    assert count == world.events
    return world.events / (perf_counter() - begun)


def _file(desk: Desk, world: World, name: str, wanted: Wanted = Wanted()) -> float:  # noqa: B008
    begun = perf_counter()
    files.write(world.home / name, arrivals(desk, wanted, Course()), desk.written.catalogue)
    return world.events / (perf_counter() - begun)


def _archive(desk: Desk, world: World) -> float:
    folder = desk.history.folder
    shutil.rmtree(folder, ignore_errors=True)
    begun = perf_counter()
    done = list(archiving.archive(desk.kafka, folder, TOPICS))
    assert sum(stretch.records for stretch in done) == world.events
    return world.events / (perf_counter() - begun)


def _archived(desk: Desk, world: World) -> float:
    archive = desk.history.archive
    begun = perf_counter()
    count = sum(1 for each in archive.stretches.values() for one in each for _ in archive.read(one))
    assert count == world.events
    return world.events / (perf_counter() - begun)
