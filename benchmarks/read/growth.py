"""How the same questions fare while the tables grow."""

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.measuring import Values, p50, p99
from benchmarks.read import alone
from benchmarks.read.loading import load
from benchmarks.workload import subject_of
from benchmarks.world import World

BUSY = range(10, 210)
"""Ranks of customers that have more than a page already after one month of 200,000 interactions."""
ROUNDS = 5
MONTHS = (1, 5, 25)
"""How much there is at each step: 200,000, a million, five million interactions."""


def figures(world: World) -> Iterator[Figure]:
    """Loads step by step; afterwards all is there."""
    first: Values = {}
    loaded = 0
    for months in MONTHS:
        load(world.settings, world.events, range(MONTHS[-1] - loaded, MONTHS[-1] - months, -1))
        loaded = months
        values = _measured(world)
        first = first or values
        for name, mine in values.items():
            yield Figure(
                name, "ms", mine, world.events * months,
                f"1 connection in SQL alone, {len(BUSY)} customers; {world.conditions}",
                f"the same at {world.events * MONTHS[0]:,}", first[name],
            )  # fmt: skip


def _measured(world: World) -> Values:
    busy = [subject_of(rank) for rank in BUSY]
    asked = {"timeline": alone.pages(busy) * ROUNDS, "customer": alone.documents(busy) * ROUNDS}
    values: Values = defaultdict(list)
    for _ in range(world.runs):
        for what, questions in asked.items():
            spent = alone.spent_ms(world.settings, questions)
            values[f"read.{what}.growth.p50"].append(p50(spent))
            values[f"read.{what}.growth.p99"].append(p99(spent))
    return values
