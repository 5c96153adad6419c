"""The same questions of a small, a larger and a large database, in turns: noise meets all of them alike."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.figure import Figure
from benchmarks.measuring import p50, p99, say
from benchmarks.read import alone
from benchmarks.read.loading import load
from benchmarks.workload import subject_of
from benchmarks.world import World
from dcr.settings import Settings

MONTHS = (1, 5, 25)
"""How much is in each: 200,000, a million, five million interactions."""
BUSY = range(10, 210)
"""Ranks of customers that have more than a page already after one month of 200,000 interactions."""
ROUNDS = 5
NAMES = {"p50": p50, "p99": p99}


def figures(world: World) -> Iterator[Figure]:
    """Afterwards all is in the database that the servers came with."""
    with ExitStack() as stack:
        smaller = {months: stack.enter_context(world.database()) for months in MONTHS[:-1]}
        databases = smaller | {MONTHS[-1]: world.settings}
        for months, settings in databases.items():
            load(settings, world.events, range(months, 0, -1))
        runs = [_in_turns(databases) for _ in range(world.runs)]
    conditions = (
        f"1 connection in SQL alone, {len(BUSY)} customers, databases in turns; {world.conditions}"
    )
    for name in dict.fromkeys(name for name, _ in runs[0]):
        first = [run[name, MONTHS[0]] for run in runs]
        for months in MONTHS:
            values, n = [run[name, months] for run in runs], world.events * months
            yield Figure(name, "ms", values, n, conditions, f"the same at {world.events:,}", first)


def _in_turns(databases: dict[int, Settings]) -> dict[tuple[str, int], float]:
    """Milliseconds by figure and months. Every round asks every database once about every customer."""
    busy = [subject_of(rank) for rank in BUSY]
    asked = {"timeline": alone.pages(busy), "customer": alone.documents(busy)}
    spent: dict[tuple[str, int], list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for months, settings in databases.items():
            for what, questions in asked.items():
                spent[what, months] += alone.spent_ms(settings, questions)
    found = {
        (f"read.{what}.growth.{share}", months): of(values)
        for (what, months), values in spent.items()
        for share, of in NAMES.items()
    }
    for (name, months), value in found.items():
        say(f"{name} of {months} months: {value:.3f}")
    return found
