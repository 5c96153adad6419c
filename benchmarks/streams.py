"""Journeys and signals: how fast one worker follows, and how far behind it is at a pace."""

import threading
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from statistics import quantiles
from time import perf_counter, sleep

from benchmarks.figure import Figure
from benchmarks.measuring import interleaved, say
from benchmarks.peers import peer
from benchmarks.project.worker import everything_read, started
from benchmarks.workload import SEED, interactions
from benchmarks.world import World
from dcr.log.kafka import ends
from dcr.log.record import Place
from dcr.postgres import Database
from dcr.publisher import Delivery, Publisher
from dcr.settings import Settings
from dcr.written import written_form
from streams.derive.register import ALL, TYPES
from streams.derive.rules import Rules
from streams.derive.topics import topics_of

Seen = tuple[float, dict[Place, int]]
Kept = tuple[Place, int, float]
"""Where a record stands, and when Kafka said so."""

EVENTS_A_SECOND = 1_000
SECONDS = 20
LOOK_SECONDS = 0.02
GIVE_UP_SECONDS = 600.0

_POSITIONS = "SELECT topic, partition, next FROM dcr.position WHERE projection = 'derived'"
_FACTS = "SELECT count(*) FROM finding WHERE said"


def figures(world: World) -> Iterator[Figure]:
    """One Faust worker with everything: projections, journeys, signals."""
    peers = ("peer.faust.follow.tuned", "peer.faust.follow.taught")
    arms = {
        "streams.agent": partial(_follow, world),
        **{name: partial(_peer, world, name.rpartition(".")[2]) for name in peers},
    }
    values = interleaved(arms, world.runs)
    figure = partial(Figure, "streams.agent", "events/s", values["streams.agent"])
    for name in peers:
        yield figure(world.events, world.conditions, name, values[name])
    delays = [_lag(world, SEED + run) for run in range(world.runs)]
    pace = f"{EVENTS_A_SECOND} events/s for {SECONDS} s; {world.conditions}"
    n = EVENTS_A_SECOND * SECONDS
    yield Figure("streams.lag.p50", "s", [quantiles(one, n=100)[49] for one in delays], n, pace)
    yield Figure("streams.lag.p99", "s", [quantiles(one, n=100)[98] for one in delays], n, pace)


def topics() -> list[str]:
    """What derivations read."""
    return topics_of(written_form(), TYPES)


def _follow(world: World) -> float:
    """From the first record to the last that was there at the beginning; all of it is in the timeline."""
    with (
        everything_read(world, workers=2) as settings,
        Database(settings.servers().postgres) as database,
    ):
        wanted = ends(settings.servers().kafka, topics())
        _from_the_beginning(database)
        with started(settings, world.home / "workers.log", derive="on"):
            _until(database, {place: 1 for place, end in wanted.items() if end}, any_of_them=True)
            begun = perf_counter()
            _until(database, wanted)
            seconds = perf_counter() - begun
        with database.transaction() as transaction:
            (facts,) = transaction.row(_FACTS) or (0,)
        followed = sum(wanted.values())
        say(f"  {followed:,} records followed in {seconds:.1f} s, {facts:,} facts said")
    return world.events / seconds  # what was derived before is followed too, and counts for nothing


def _peer(world: World, how: str) -> float:
    """The same derivations in a Faust agent; it is stopped after a while, its rate is that of what it did."""
    with (
        everything_read(world, workers=2) as settings,
        Database(settings.servers().postgres) as database,
    ):
        _from_the_beginning(database)
        return peer.rate_in(world, settings, peer.module("faust_follow"), how)


def _from_the_beginning(database: Database) -> None:
    """In a database that has learned something, derivations would speak of what comes from now on."""
    with database.transaction() as transaction:
        for each in ALL:
            Rules(transaction).on(each.name, 0)


def _lag(world: World, seed: int) -> list[float]:
    """From Kafka's word to having been looked at, and said: seconds, of each interaction."""
    world.empty()
    with world.database() as settings, Database(settings.servers().postgres) as database:
        worker = started(settings, world.home / "workers.log", derive="on")
        with worker, _watched(database) as seen:
            _until(database, _ends(_at_a_pace(settings, seed - 1, seconds=1)))  # it has begun
            kept = _at_a_pace(settings, seed)
            _until(database, _ends(kept))
    return [_first_seen(seen, place, offset) - at for place, offset, at in kept]


def _until(database: Database, wanted: dict[Place, int], *, any_of_them: bool = False) -> None:
    begun = perf_counter()
    enough = any if any_of_them else all
    while perf_counter() - begun < GIVE_UP_SECONDS:
        found = _positions(database)
        if enough(found.get(place, 0) >= end for place, end in wanted.items()):
            return
        sleep(LOOK_SECONDS)
    raise TimeoutError(f"not followed within {GIVE_UP_SECONDS:g} s; see the worker's log")


def _positions(database: Database) -> dict[Place, int]:
    with database.transaction() as transaction:
        return {(topic, part): next_ for topic, part, next_ in transaction.rows(_POSITIONS)}


@contextmanager
def _watched(database: Database) -> Iterator[list[Seen]]:
    """Positions with their times, as somebody beside sees them move."""
    seen: list[Seen] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            seen.append((perf_counter(), _positions(database)))

    thread = threading.Thread(target=watch)
    thread.start()
    yield seen
    ended.set()
    thread.join()


def _at_a_pace(settings: Settings, seed: int, seconds: int = SECONDS) -> list[Kept]:
    """Publishes; what Kafka took of the topics that are followed."""
    followed, kept = set(topics()), list[Kept]()
    ready = list(interactions(EVENTS_A_SECOND * seconds, seed=seed))
    begun = perf_counter()
    with Publisher("bench", settings=settings) as publisher:
        for number, interaction in enumerate(ready):
            ahead = number / EVENTS_A_SECOND - (perf_counter() - begun)
            if ahead > 0:
                sleep(ahead)
            publisher.publish(interaction).add_done_callback(partial(_keep, kept))
    return [one for one in kept if one[0][0] in followed]


def _keep(kept: list[Kept], delivery: Delivery) -> None:
    receipt = delivery.result()
    kept.append(((receipt.topic, receipt.partition), receipt.offset, perf_counter()))


def _ends(kept: list[Kept]) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for place, offset, _ in kept:
        found[place] = max(offset + 1, found.get(place, 0))
    return found


def _first_seen(seen: list[Seen], place: Place, offset: int) -> float:
    number = bisect_right(seen, offset, key=lambda one: one[1].get(place, 0))
    return seen[min(number, len(seen) - 1)][0]
