"""From the moment a decision is committed to the moment it can be read in the timeline over HTTP."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle
from time import perf_counter, sleep
from urllib.parse import quote, urlsplit

from benchmarks.figure import Figure
from benchmarks.measuring import p50, p99, say
from benchmarks.workload import SEED, interactions
from benchmarks.world import World
from dcr.clock import now_ms
from dcr.deciding.asked import Asked
from dcr.deciding.promise import PROMISE, Make
from dcr.ids import new_event_id
from dcr.ledger import Ledger
from dcr.ledger.open import open_ledger
from dcr.publisher import Publisher

DECISIONS = 300
DECISIONS_A_SECOND = 20
EVENTS_A_SECOND = 500
"""Published by others meanwhile."""
DUE_MS = 4_000_000_000_000


def figures(world: World) -> Iterator[Figure]:
    """Median and 99th percentile of some hundred decisions, and what deciding takes its caller."""
    delays: list[list[float]] = []
    decided: list[list[float]] = []
    world.empty()
    with world.up(workers=1) as address:
        for run in range(1, world.runs + 1):
            ended = threading.Event()
            others = threading.Thread(target=_publish, args=(world, SEED + run, ended))
            others.start()
            spent = [*_run(world, address)]
            ended.set()
            others.join()
            decided.append([took for took, _ in spent])
            delays.append([delay for _, delay in spent])
            say(f"run {run} of {world.runs}: {p50(delays[-1]):.1f} ms, {p99(delays[-1]):.1f} ms")
    conditions = (
        f"{DECISIONS_A_SECOND} decisions/s, {EVENTS_A_SECOND} events/s of others, 1 worker; "
        f"{world.conditions}"
    )
    for name, values in (("outbox.delay", delays), ("outbox.decide", decided)):
        yield Figure(f"{name}.p50", "ms", [*map(p50, values)], DECISIONS, conditions)
        yield Figure(f"{name}.p99", "ms", [*map(p99, values)], DECISIONS, conditions)


def _run(world: World, address: str) -> Iterator[tuple[float, float]]:
    """Milliseconds of each decision: until it was committed, and from then until it was readable."""
    ledger, connection = open_ledger(world.settings), HTTPConnection(urlsplit(address).netloc)
    begun = perf_counter()
    for number in range(DECISIONS):
        ahead = number / DECISIONS_A_SECOND - (perf_counter() - begun)
        sleep(max(0, ahead))
        yield _decided(ledger, connection, f"crm:{new_event_id()}")
    ledger.close()


def _decided(ledger: Ledger, connection: HTTPConnection, subject: str) -> tuple[float, float]:
    asked = Asked(subject, "staff:bench", subject, "call", now_ms())
    begun = perf_counter()
    decided = ledger.decide(asked, PROMISE, subject, Make("we call back", DUE_MS))
    committed = perf_counter()
    path = f"/v1/customers/{quote(subject)}/timeline?at_least={decided.position}"
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    answer.read()
    return (committed - begun) * 1000, (perf_counter() - committed) * 1000


def _publish(world: World, seed: int, ended: threading.Event) -> None:
    with Publisher("bench", settings=world.settings) as publisher:
        begun = perf_counter()
        for number, interaction in enumerate(cycle(interactions(20_000, seed=seed))):
            if ended.is_set():
                return
            sleep(max(0, number / EVENTS_A_SECOND - (perf_counter() - begun)))
            publisher.publish(interaction)
