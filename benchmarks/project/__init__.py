"""From Kafka to committed read models, beside PostgreSQL alone and other stream processors."""

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.peers import peer, quix_home, streams_home
from benchmarks.project import consume, decode, limit, worker
from benchmarks.world import World

PEERS = (
    "peer.faust.tuned", "peer.faust.taught", "peer.quix.tuned", "peer.quix.taught",
    "peer.streams.tuned", "peer.streams.taught",
)  # fmt: skip
AGAINST = {
    "project.sustained": ("limit.postgres", *PEERS),
    "project.hot": ("project.sustained",),
    "project.copied": ("project.sustained",),
    "project.worker": ("limit.postgres", *PEERS),
}
"""Figure -> what it is measured against, a line for each. Faust and Quix are one process, as a worker is."""


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
    }
    for name, command in _peers().items():
        for how in ("taught", "tuned"):
            arms[f"peer.{name}.{how}"] = partial(peer.rate, world, command, how)
    # Last, for they need another log.
    arms["project.hot"] = partial(worker.sustained, world, workers, hot=True)
    arms["project.copied"] = partial(worker.sustained, world, workers, copied=True)
    return arms


def _peers() -> dict[str, Sequence[str]]:
    """The commands of those that can be had on this machine."""
    commands: dict[str, Sequence[str]] = {"faust": peer.module("faust_agent")}
    if python := quix_home.python():
        commands["quix"] = peer.module("quix_frame", python)
    if java := streams_home.command():
        commands["streams"] = java
    return commands
