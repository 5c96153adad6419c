"""Reading a customer and a page of the timeline, over HTTP and in SQL alone."""

from collections.abc import Iterator
from functools import partial
from random import Random

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved, say
from benchmarks.read import alone, clients
from benchmarks.read.loading import load
from benchmarks.workload import SEED, met, subject_of
from benchmarks.world import World

ASKED = 4_000
BUSY = range(10, 210)
"""Ranks of customers that have more than a page already after 200,000 interactions."""
SMALL = 200_000


def figures(world: World) -> Iterator[Figure]:
    """After loading: first 200,000 interactions, then all of them."""
    world.empty()
    settings = world.settings
    load(settings, 0, min(SMALL, world.events), world.events)
    busy = [subject_of(rank) for rank in BUSY]
    small = interleaved({"small": partial(alone.timeline_p99, settings, busy)}, world.runs)["small"]
    load(settings, min(SMALL, world.events), world.events, world.events)
    say("the HTTP side is started")
    with world.up(workers=1) as address:
        values = interleaved(_arms(world, address, busy), world.runs)
    say_of = partial(_figure, world, values)
    yield say_of("read.timeline.p99", "ms", "read.timeline.sql.p99")
    yield say_of("read.timeline.sql.p99", "ms", None)
    yield say_of("read.customer.p99", "ms", None)
    yield say_of("read.rate", "requests/s", None)
    yield say_of("read.timeline.longest.p99", "ms", "read.timeline.shorter.p99")
    yield Figure(
        "read.timeline.growth", "ms", values["read.timeline.busy.p99"], len(busy), world.conditions,
        f"the same at {min(SMALL, world.events)} events", small,
    )  # fmt: skip


def _arms(world: World, address: str, busy: list[str]) -> dict[str, Arm]:
    asked = [subject_of(rank) for rank in met(Random(SEED), ASKED)]
    pages = [f"/v1/customers/{subject}/timeline?limit=50" for subject in asked]
    documents = [f"/v1/customers/{subject}" for subject in asked]
    mixed = [path for pair in zip(pages, documents, strict=True) for path in pair]
    sql = partial(alone.timeline_p99, world.settings)
    return {
        "read.timeline.p99": partial(clients.p99_ms, address, pages),
        "read.customer.p99": partial(clients.p99_ms, address, documents),
        "read.rate": partial(clients.rate, address, mixed),
        "read.timeline.sql.p99": partial(sql, asked),
        "read.timeline.busy.p99": partial(sql, busy),
        "read.timeline.longest.p99": partial(sql, [subject_of(0)] * len(busy)),
        "read.timeline.shorter.p99": partial(sql, [subject_of(BUSY[-1])] * len(busy)),
    }


def _figure(
    world: World, values: dict[str, list[float]], name: str, unit: str, of: str | None
) -> Figure:
    conditions = (
        f"{world.events} events, 8 clients over HTTP, 1 connection in SQL; {world.conditions}"
    )
    return Figure(name, unit, values[name], ASKED, conditions, of, values[of] if of else ())
