"""Reading a customer and a page of the timeline, over HTTP and in SQL alone, while there is more and more."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from benchmarks.asking import Asked, ask_all, get
from benchmarks.figure import Figure
from benchmarks.measuring import Arm, interleaved, p99, say
from benchmarks.read import alone, growth
from benchmarks.workload import SEED, met, subject_of
from benchmarks.world import World

ASKED = 4_000
CLIENTS = 8
MONTHS = growth.MONTHS[-1]
SOME = 200
SHORT = 100

FIGURES = {
    "read.timeline.p99": ("ms", None),
    "read.customer.p99": ("ms", None),
    "read.rate": ("requests/s", None),
    "read.timeline.sql.p99": ("ms", None),
    "read.customer.sql.p99": ("ms", None),
    "read.timeline.short.p99": ("ms", None),
    "read.timeline.long.p99": ("ms", "read.timeline.short.p99"),
}
"""Name -> unit, and what it is measured against."""


def figures(world: World) -> Iterator[Figure]:
    """Growth first, which puts everything in place; then all questions, over HTTP and without."""
    world.empty()
    yield from growth.figures(world)
    say("the HTTP side is started")
    with world.up(workers=1) as address:
        values = interleaved(_over_http(address) | _in_sql(world), world.runs)
    conditions = (
        f"{world.events * MONTHS:,} events; over HTTP {CLIENTS} clients on keep-alive connections in one "
        f"event loop, beside an idle worker; in SQL 1 connection; {world.conditions}"
    )
    for name, (unit, of) in FIGURES.items():
        against = values[of] if of else ()
        yield Figure(name, unit, values[name], ASKED, conditions, of, against)


def _over_http(address: str) -> dict[str, Arm]:
    """Busy customers are asked for more often, as they are met more often."""
    asked = [subject_of(rank) for rank in met(Random(SEED), ASKED)]
    pages = [get(f"/v1/customers/{subject}/timeline?limit=50") for subject in asked]
    documents = [get(f"/v1/customers/{subject}") for subject in asked]
    mixed = [request for pair in zip(pages, documents, strict=True) for request in pair]
    return {
        "read.timeline.p99": partial(_asked, address, pages, _p99_ms),
        "read.customer.p99": partial(_asked, address, documents, _p99_ms),
        "read.rate": partial(_asked, address, mixed, _rate),
    }


def _in_sql(world: World) -> dict[str, Arm]:
    asked = [subject_of(rank) for rank in met(Random(SEED), ASKED)]
    short = alone.of_length(world.settings, SHORT, SOME)
    questions = {
        "read.timeline.sql.p99": alone.pages(asked),
        "read.customer.sql.p99": alone.documents(asked),
        "read.timeline.short.p99": alone.pages(short),
        # The busiest has 10 % of everything; a page of hers from anywhere in her history.
        "read.timeline.long.p99": alone.deep_pages(subject_of(0), MONTHS, SOME),
    }
    return {
        name: partial(lambda mine: p99(alone.spent_ms(world.settings, mine)), mine)
        for name, mine in questions.items()
    }


def _asked(address: str, requests: list[bytes], of: Callable[[Asked], float]) -> float:
    return of(ask_all(address, requests, CLIENTS))


def _p99_ms(asked: Asked) -> float:
    return p99(asked.spent) * 1000


def _rate(asked: Asked) -> float:
    return len(asked.spent) / asked.seconds
