"""What sealing costs: publishing and projecting with everything personal sealed, beside the same in clear."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved
from benchmarks.project import worker
from benchmarks.publish import CLOSE_SECONDS, typed
from benchmarks.world import World
from dcr.log.confluent import ConfluentProducer
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.vault.open_vault import open_vault

MASTER_KEY = b64encode(b"benchmarks are not secret at all").decode()


def figures(world: World) -> Iterator[Figure]:
    """Of each: sealed, and the ratio to the same in clear, run by run."""
    workers = world.settings.workers
    arms: dict[str, Arm] = {
        "pii.publish.clear": partial(_published, world),
        "pii.publish": partial(_published, world, known=True, sealed=True),
        "pii.publish.new": partial(_published, world, sealed=True),
        "pii.project.clear": partial(worker.sustained, world, workers),
        "pii.project": partial(worker.sustained, world, workers, sealed=True),
    }
    values = interleaved(arms, world.runs)
    for name, mine in values.items():
        of = f"pii.{name.split('.')[1]}.clear"
        figure = partial(Figure, name, "events/s", mine, world.events, world.conditions)
        yield figure() if name == of else figure(of, values[of])


def _published(world: World, *, sealed: bool = False, known: bool = False) -> float:
    """Events/s of the SDK. `known`: every customer has her key already, though none is at hand."""
    interactions = typed(world.events)
    world.empty()
    with world.database() as fresh:
        settings = replace(fresh, master_key=MASTER_KEY) if sealed else fresh
        if known:
            _make_keys(settings, {each.subject for each in interactions})
        client = ConfluentProducer(world.servers.kafka)
        publisher = Publisher("bench", producer=client, settings=settings)
        publisher.publish(interactions[0]).result(CLOSE_SECONDS)
        begun = perf_counter()
        for interaction in interactions:
            publisher.publish(interaction)
        publisher.flush(CLOSE_SECONDS)
        seconds = perf_counter() - begun
        publisher.close(CLOSE_SECONDS)
    return world.events / seconds


def _make_keys(settings: Settings, subjects: set[str]) -> None:
    with Database(settings.servers().postgres) as database:
        vault = open_vault(settings, database)
        assert vault
        vault.prepare(dict.fromkeys(subjects))
