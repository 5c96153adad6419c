"""From Kafka to committed read models, beside PostgreSQL alone and other stream processors."""

from collections.abc import Iterator
from functools import partial

from benchmarks.figure import Figure
from benchmarks.measuring import interleaved
from benchmarks.project import limit, worker
from benchmarks.world import World


def figures(world: World) -> Iterator[Figure]:
    """All arms of a run one after the other, then the next run."""
    arms = {
        "limit.postgres": partial(limit.postgres, world),
        "project.sustained": partial(worker.sustained, world),
        "limit.copy": partial(limit.copy, world),
        "project.hot": partial(worker.sustained, world, hot=True),
    }
    values = interleaved(arms, world.runs)
    for name, of in OF.items():
        yield Figure(
            name, "events/s", values[name], world.events, world.conditions, of, values.get(of or "", ())
        )


OF = {
    "limit.postgres": None,
    "limit.copy": None,
    "project.sustained": "limit.postgres",
    "project.hot": "project.sustained",
}
"""Figure -> what it is measured against."""
