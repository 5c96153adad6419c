"""From Kafka to committed read models, beside PostgreSQL alone and other stream processors."""

from collections.abc import Iterator
from functools import partial

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.peers import peer, quix_home
from benchmarks.project import consume, decode, limit, worker
from benchmarks.world import World

AGAINST = {
    "project.sustained": ("limit.postgres",),
    "project.hot": ("project.sustained",),
    "project.copied": ("project.sustained",),
    "project.worker": (
        "limit.postgres", "peer.faust.tuned", "peer.faust.taught", "peer.quix.tuned", "peer.quix.taught",
    ),
}  # fmt: skip
"""Figure -> what it is measured against, a line for each. Peers are one process, so one worker is."""


def figures(world: World) -> Iterator[Figure]:
    """All arms once, then all again; so every ratio is of neighbours in time."""
    values = interleaved(_arms(world), world.runs)
    for name, mine in values.items():
        figure = partial(Figure, name, "events/s", mine, world.events, world.conditions)
        others = [other for other in AGAINST.get(name, ()) if other in values]
        yield from (figure(other, values[other]) for other in others)
        if not others:
            yield figure()


def _arms(world: World) -> dict[str, Arm]:
    workers = world.settings.workers  # as many as `dcr up` starts
    arms: dict[str, Arm] = {
        "limit.postgres": partial(limit.postgres, world),
        "project.sustained": partial(worker.sustained, world, workers),
        "project.worker": partial(worker.sustained, world, 1),
        "limit.copy": partial(limit.copy, world),
        "consume.alone": partial(consume.alone, world),
        "decode.alone": partial(decode.alone, world),
        "peer.faust.taught": partial(peer.rate, world, "faust_agent", "taught"),
        "peer.faust.tuned": partial(peer.rate, world, "faust_agent", "tuned"),
    }
    if python := quix_home.python():
        arms["peer.quix.taught"] = partial(peer.rate, world, "quix_frame", "taught", python)
        arms["peer.quix.tuned"] = partial(peer.rate, world, "quix_frame", "tuned", python)
    # Last, for they need another log.
    arms["project.hot"] = partial(worker.sustained, world, workers, hot=True)
    arms["project.copied"] = partial(worker.sustained, world, workers, copied=True)
    return arms
