"""What it costs to read a customer of twenty identifiers, beside the same events under one."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from time import sleep
from urllib.parse import urlsplit

from benchmarks.asking import ask_all, get
from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved, p50, p99
from benchmarks.workload import interactions
from benchmarks.world import World
from dcr.clock import now
from dcr.interaction import Interaction
from dcr.interactions import identity, page
from dcr.publisher import Publisher

IDENTIFIERS = 20
CUSTOMERS = 200
EVENTS_EACH = 60
AMONG = 20_000
"""Interactions of others."""
ASKED = 2_000
LOOK_SECONDS = 0.2


def figures(world: World) -> Iterator[Figure]:
    """Median and 99th percentile, one client; the difference is what identity costs."""
    world.empty()
    with world.up(workers=1) as address:
        _fill(world, address)
        values = interleaved(_arms(address), world.runs)
    conditions = (
        f"{CUSTOMERS} customers of each kind, {EVENTS_EACH} events each, among {AMONG:,} others; 1 client "
        f"over HTTP; {world.conditions}"
    )
    for quantile in ("p50", "p99"):
        twenty, one = (values[f"identity.{kind}.{quantile}"] for kind in ("twenty", "one"))
        cost = [more - less for more, less in zip(twenty, one, strict=True)]
        yield Figure(f"identity.cost.{quantile}", "ms", cost, ASKED, conditions)
        yield Figure(
            f"identity.twenty.{quantile}", "ms", twenty, ASKED, conditions,
            f"identity.one.{quantile}", one,
        )  # fmt: skip


def _arms(address: str) -> dict[str, Arm]:
    return {
        f"identity.{kind}.{name}": partial(_asked, address, kind, of)
        for kind in ("one", "twenty")
        for name, of in (("p50", p50), ("p99", p99))
    }


def _asked(address: str, kind: str, of: Callable[[Sequence[float]], float]) -> float:
    requests = [get(f"/v1/customers/crm:{kind}-{n % CUSTOMERS}") for n in range(ASKED)]
    return of([seconds * 1000 for seconds in ask_all(address, requests, 1).spent])


def _fill(world: World, address: str) -> None:
    with Publisher("bench", settings=world.settings) as publisher:
        for interaction in interactions(AMONG):
            publisher.publish(interaction)
        for number in range(CUSTOMERS):
            for interaction in _told(number):
                publisher.publish(interaction)
    while _events(address, f"crm:twenty-{CUSTOMERS - 1}") < EVENTS_EACH:
        sleep(LOOK_SECONDS)


def _told(number: int) -> Iterator[Interaction]:
    """Of one customer of each kind the same, under as many identifiers."""
    begin = now() - timedelta(days=100)
    others = [f"crm:twenty-{number}", *(f"cookie:{number}-{n}" for n in range(IDENTIFIERS - 1))]
    for day, other in enumerate(others[1:]):
        at = begin + timedelta(days=day)
        yield identity.linked(subject=others[0], occurred_at=at, other=other)
        yield identity.linked(
            subject=f"crm:one-{number}", occurred_at=at, other=f"crm:one-{number}"
        )
    for event in range(EVENTS_EACH):
        at = begin + timedelta(days=20, minutes=event)
        for subject in (others[event % IDENTIFIERS], f"crm:one-{number}"):
            yield page.viewed(subject=subject, occurred_at=at, url="/", channel="web")


def _events(address: str, identifier: str) -> int:
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.request("GET", f"/v1/customers/{identifier}")
    return int(json.loads(connection.getresponse().read()).get("events", 0))
