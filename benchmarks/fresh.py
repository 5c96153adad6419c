"""Freshness: from Kafka's word that an interaction is kept to the moment it can be read over HTTP."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle
from random import Random
from statistics import median, quantiles
from time import perf_counter, sleep
from urllib.parse import urlsplit

from benchmarks.figure import Figure
from benchmarks.measuring import say
from benchmarks.workload import SEED, interactions, met, subject_of
from benchmarks.world import World
from dcr.clock import to_ms
from dcr.interaction import Interaction
from dcr.publisher import Delivery, Publisher
from dcr.rfc3339 import text_of

EVENTS_A_SECOND = 2_000
READS_A_SECOND = 50
SECONDS = 15
PROBES_A_SECOND = 10
LOOK_SECONDS = 0.002
LOOK_SHARE = 0.1
"""A probe looks again after a tenth of the time it has waited: looking must not be what makes it wait."""
GIVE_UP_SECONDS = 10.0


def figures(world: World) -> Iterator[Figure]:
    """Median and 99th percentile of some hundred interactions picked from the flow."""
    p50, p99 = [], []
    world.empty()
    with world.up(workers=1) as address:
        for run in range(1, world.runs + 1):
            delays = _run(world, address, SEED + run)
            p50.append(median(delays) * 1000)
            p99.append(quantiles(delays, n=100)[98] * 1000)
            say(f"run {run} of {world.runs}: fresh {p50[-1]:.1f} ms, {p99[-1]:.1f} ms")
    n = PROBES_A_SECOND * SECONDS
    conditions = (
        f"{EVENTS_A_SECOND} events/s, {READS_A_SECOND} reads/s, {PROBES_A_SECOND} probes/s that look "
        f"every {LOOK_SECONDS * 1000:g} ms at most, 1 worker; {world.conditions}"
    )
    yield Figure("fresh.p50", "ms", p50, n, conditions)
    yield Figure("fresh.p99", "ms", p99, n, conditions)


def _run(world: World, address: str, seed: int) -> list[float]:
    ended = threading.Event()
    reader = threading.Thread(target=_read, args=(address, ended))
    reader.start()
    delays: list[float] = []
    probes = []
    with Publisher("bench", settings=world.settings) as publisher:
        for number, delivery, stated in _flow(publisher, seed):
            if number % (EVENTS_A_SECOND // PROBES_A_SECOND) == 0:
                probe = threading.Thread(target=_probe, args=(address, delivery, stated, delays))
                probe.start()
                probes.append(probe)
    for probe in probes:
        probe.join()
    ended.set()
    reader.join()
    return delays


def _flow(publisher: Publisher, seed: int) -> Iterator[tuple[int, Delivery, Interaction]]:
    """Interactions at their pace, each with its delivery."""
    ready = list(interactions(EVENTS_A_SECOND * SECONDS, seed=seed))
    begun = perf_counter()
    for number, interaction in enumerate(ready):
        ahead = number / EVENTS_A_SECOND - (perf_counter() - begun)
        if ahead > 0:
            sleep(ahead)
        yield number, publisher.publish(interaction), interaction


def _probe(address: str, delivery: Delivery, stated: Interaction, delays: list[float]) -> None:
    delivery.result(GIVE_UP_SECONDS)
    acknowledged = perf_counter()
    connection = HTTPConnection(urlsplit(address).netloc)
    # As of when it happened it stands on top.
    path = f"/v1/customers/{stated.subject}/timeline?limit=5&as_of={text_of(to_ms(stated.occurred_at))}"
    while (waited := perf_counter() - acknowledged) < GIVE_UP_SECONDS:
        connection.request("GET", path)
        if str(stated.event_id).encode() in connection.getresponse().read():
            break
        sleep(max(LOOK_SECONDS, waited * LOOK_SHARE))
    delays.append(perf_counter() - acknowledged)
    connection.close()


def _read(address: str, ended: threading.Event) -> None:
    """Others who read meanwhile."""
    connection = HTTPConnection(urlsplit(address).netloc)
    for rank in cycle(met(Random(SEED), 1_000)):
        if ended.wait(1 / READS_A_SECOND):
            break
        connection.request("GET", f"/v1/customers/{subject_of(rank)}/timeline?limit=50")
        connection.getresponse().read()
    connection.close()
