"""What sealing costs: publishing and projecting with everything personal sealed, beside the same in clear."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.project import worker
from benchmarks.publish import CLOSE_SECONDS, typed
from benchmarks.world import World
from dcr.interaction import Interaction
from dcr.log.confluent import ConfluentProducer
from dcr.publisher import Publisher

MASTER_KEY = b64encode(b"benchmarks are not secret at all").decode()


def figures(world: World) -> Iterator[Figure]:
    """Of each: sealed, and the ratio to the same in clear, run by run."""
    workers = world.settings.workers
    arms: dict[str, Arm] = {
        "pii.publish.clear": partial(_published, world),
        "pii.publish": partial(_published, world, sealed=True),
        "pii.publish.new": partial(_published, world, sealed=True, new=True),
        "pii.project.clear": partial(worker.sustained, world, workers),
        "pii.project": partial(worker.sustained, world, workers, sealed=True),
    }
    values = interleaved(arms, world.runs)
    for name, mine in values.items():
        of = f"pii.{name.split('.')[1]}.clear"
        figure = partial(Figure, name, "events/s", mine, world.events, world.conditions)
        yield figure() if name == of else figure(of, values[of])


def _published(world: World, *, sealed: bool = False, new: bool = False) -> float:
    """Events/s of the SDK, of customers whom the publisher has met before; `new`: of whom nobody has."""
    todo = typed(world.events)
    firsts = list({each.subject: each for each in reversed(todo)}.values())
    world.empty()
    with world.database() as fresh:
        settings = replace(fresh, master_key=MASTER_KEY) if sealed else fresh
        client = ConfluentProducer(world.servers.kafka)
        publisher = Publisher("bench", producer=client, settings=settings)
        _publish(publisher, firsts[:1] if new else firsts)
        begun = perf_counter()
        _publish(publisher, todo)
        seconds = perf_counter() - begun
        publisher.close(CLOSE_SECONDS)
    return world.events / seconds


def _publish(publisher: Publisher, todo: Sequence[Interaction]) -> None:
    for interaction in todo:
        publisher.publish(interaction)
    publisher.flush(CLOSE_SECONDS)
