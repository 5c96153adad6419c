"""What sealing costs: publishing and projecting with everything personal sealed, beside the same in clear."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, Values, interleaved, say
from benchmarks.project import worker
from benchmarks.publish import CLOSE_SECONDS, typed
from benchmarks.world import World
from dcr.interaction import Interaction
from dcr.log.confluent import ConfluentProducer
from dcr.publisher import Publisher
from dcr.settings import Settings

MASTER_KEY = b64encode(b"benchmarks are not secret at all").decode()
IN_TURNS = 10_000
"""So many in clear, then the same sealed: nearer to each other in time than whole runs."""


def figures(world: World) -> Iterator[Figure]:
    """Of each: sealed, and the ratio to the same in clear, run by run."""
    workers = world.settings.workers
    arms: dict[str, Arm] = {
        "pii.project.clear": partial(worker.sustained, world, workers),
        "pii.project": partial(worker.sustained, world, workers, sealed=True),
    }
    values = _published(world) | interleaved(arms, world.runs)
    for name, mine in values.items():
        of = f"pii.{name.split('.')[1]}.clear"
        figure = partial(Figure, name, "events/s", mine, world.events, world.conditions)
        yield figure() if name == of else figure(of, values[of])


def _published(world: World) -> Values:
    """Events/s of the SDK: of customers whom the publisher has met, and `new`: of whom nobody has."""
    todo = typed(world.events)
    world.empty()
    values: Values = {"pii.publish.clear": [], "pii.publish": [], "pii.publish.new": []}
    with world.database() as clear, ExitStack() as stack:
        both = [stack.enter_context(_publisher(each)) for each in (clear, _sealed(clear))]
        for publisher in both:
            _publish(publisher, list({each.subject: each for each in todo}.values()))
        for run in range(1, world.runs + 1):
            seconds = _in_turns(both, todo)
            for name, taken in zip(values, [*seconds, _new(world, todo)], strict=True):
                values[name].append(world.events / taken)
                say(f"run {run} of {world.runs}: {name} {values[name][-1]:,.5g}")
    return values


def _in_turns(publishers: Sequence[Publisher], todo: Sequence[Interaction]) -> list[float]:
    """Seconds that each of them takes for all."""
    seconds = [0.0 for _ in publishers]
    for begin in range(0, len(todo), IN_TURNS):
        for number, publisher in enumerate(publishers):
            seconds[number] += _publish(publisher, todo[begin : begin + IN_TURNS])
    return seconds


def _new(world: World, todo: Sequence[Interaction]) -> float:
    """Seconds, where a key has to be made for every customer."""
    with world.database() as clear, _publisher(_sealed(clear)) as publisher:
        return _publish(publisher, todo)


def _publisher(settings: Settings) -> Publisher:
    client = ConfluentProducer(settings.servers().kafka)
    return Publisher("bench", producer=client, settings=settings)


def _sealed(settings: Settings) -> Settings:
    return replace(settings, master_key=MASTER_KEY)


def _publish(publisher: Publisher, todo: Sequence[Interaction]) -> float:
    begun = perf_counter()
    for interaction in todo:
        publisher.publish(interaction)
    publisher.flush(CLOSE_SECONDS)
    return perf_counter() - begun
