"""Publishing with the SDK and from a file, beside the same client that is handed ready-made bytes."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from time import perf_counter

import msgspec

from benchmarks import log
from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.workload import interactions
from benchmarks.world import World, records
from dcr.errors import DcrError, Unfit
from dcr.feed import Feed
from dcr.interaction import Interaction
from dcr.json_lines import json_lines
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
        arms[f"import.file.{name}"] = partial(_from_file, world, client)
    values = interleaved(arms, world.runs)
    for name, mine in values.items():
        limit = f"limit.publish.{name.rpartition('.')[2]}"
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
    todo = typed(world.events)
    world.empty()
    publisher = Publisher("bench", producer=client(world.servers.kafka), settings=world.settings)
    publisher.publish(todo[0]).result(CLOSE_SECONDS)
    begun = perf_counter()
    for interaction in todo:
        publisher.publish(interaction)
    publisher.flush(CLOSE_SECONDS)
    seconds = perf_counter() - begun
    publisher.close(CLOSE_SECONDS)
    return world.events / seconds


def _from_file(world: World, client: Callable[[str], Producer]) -> float:
    path = world.home / "interactions.jsonl"
    if not path.exists():
        path.write_bytes(b"".join(map(_line, typed(world.events))))
    world.empty()
    publisher = Publisher("bench", producer=client(world.servers.kafka), settings=world.settings)
    feed = Feed(publisher, lambda _number, _receipt: None, _refused)
    begun = perf_counter()
    with path.open("rb") as file:
        for line in json_lines(file):
            feed.take(line)
    feed.finish()
    return world.events / (perf_counter() - begun)


def _line(interaction: Interaction) -> bytes:
    return msgspec.json.encode(interaction.as_given()) + b"\n"


def _refused(number: int, reason: Unfit | DcrError) -> None:
    raise AssertionError(f"line {number} is fit: {reason}")


@lru_cache(maxsize=1)
def typed(events: int) -> list[Interaction]:
    """The workload as its sources state it, made once."""
    return list(interactions(events))
