"""Publishing with the SDK, beside the same client that is handed ready-made bytes."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from time import perf_counter

from benchmarks import log
from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.workload import interactions
from benchmarks.world import World, records
from dcr.interaction import Interaction
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import KafkaPythonProducer
from dcr.log.producer import Producer
from dcr.publisher import Publisher

CLIENTS: dict[str, Callable[[str], Producer]] = {
    "kafka-python": KafkaPythonProducer,
    "confluent": ConfluentProducer,
}
CLOSE_SECONDS = 120.0


def figures(world: World) -> Iterator[Figure]:
    """For each client: typed interactions checked, encoded and acknowledged, and bytes acknowledged."""
    arms: dict[str, Arm] = {}
    for name, client in CLIENTS.items():
        arms[f"limit.publish.{name}"] = partial(_ready_made, world, client)
        arms[f"publish.sdk.{name}"] = partial(_typed, world, client)
    values = interleaved(arms, world.runs)
    for name, mine in values.items():
        limit = name.replace("publish.sdk", "limit.publish")
        of = limit if limit != name else None
        against = values[limit] if of else ()
        yield Figure(name, "events/s", mine, world.events, world.conditions, of, against)


def _ready_made(world: World, client: Callable[[str], Producer]) -> float:
    ready = records(world.events, False)
    world.empty()
    producer = client(world.servers.kafka)
    log.send(producer, ready[:1])
    begun = perf_counter()
    log.send(producer, ready)
    seconds = perf_counter() - begun
    producer.close(CLOSE_SECONDS)
    return world.events / seconds


def _typed(world: World, client: Callable[[str], Producer]) -> float:
    typed = _interactions(world.events)
    world.empty()
    publisher = Publisher("bench", producer=client(world.servers.kafka), settings=world.settings)
    publisher.publish(typed[0]).result(CLOSE_SECONDS)
    begun = perf_counter()
    for interaction in typed:
        publisher.publish(interaction)
    publisher.flush(CLOSE_SECONDS)
    seconds = perf_counter() - begun
    publisher.close(CLOSE_SECONDS)
    return world.events / seconds


@lru_cache(maxsize=1)
def _interactions(events: int) -> list[Interaction]:
    return list(interactions(events))
