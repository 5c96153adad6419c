"""Rebuild: a new version beside the one that serves, from begin to switched, over the whole log."""

from collections.abc import Iterator
from functools import partial

from benchmarks.figure import Figure
from benchmarks.measuring import interleaved
from benchmarks.project import limit, worker
from benchmarks.world import World
from streams.rebuild.rebuild import Rebuild


def figures(world: World) -> Iterator[Figure]:
    """Each projection's rebuild beside sustained work and beside COPY alone, interleaved."""
    arms = {
        "limit.copy": partial(limit.copy, world),
        "project.sustained": partial(worker.sustained, world, world.settings.workers),
        "rebuild.customer": partial(rebuilt, world, "customer"),
        "rebuild.timeline": partial(rebuilt, world, "timeline"),
    }
    values = interleaved(arms, world.runs)
    for name in ("rebuild.customer", "rebuild.timeline"):
        for other in ("project.sustained", "limit.copy"):
            yield Figure(
                name, "events/s", values[name], world.events, world.conditions, other, values[other]
            )


def rebuilt(world: World, name: str) -> float:
    """Events/s, compared and switched to."""
    with worker.everything_read(world, world.settings.workers) as settings:
        work = Rebuild(settings, name, lambda _: None)
        report = work.run()
        work.close()
    if report.comparison is None or report.comparison.differing:
        raise AssertionError(f"the rebuilt {name} differs: {report.comparison}")
    return world.events / report.seconds
