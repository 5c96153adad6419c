"""`python -m benchmarks [GROUP ...]`: one JSON line a figure on standard output, progress on stderr."""

import argparse
from importlib import import_module

from benchmarks.world import world

GROUPS = {
    "project": "benchmarks.project",
    "memory": "benchmarks.memory",
    "rebuild": "benchmarks.rebuild",
    "publish": "benchmarks.publish",
    "pii": "benchmarks.pii",
    "read": "benchmarks.read",
    "streams": "benchmarks.streams",
    "identity": "benchmarks.identity",
    "outbox": "benchmarks.outbox",
    "fresh": "benchmarks.fresh",
    "replay": "benchmarks.replay",
    "collect": "benchmarks.collect",
}
"""Group -> module with `figures(world)`."""


def main() -> None:
    """Measures the groups asked for, all by default."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}")
    asked.add_argument("--events", type=int, default=200_000, help="interactions in the workload")
    asked.add_argument("--runs", type=int, default=3, help="the median of so many counts")
    given = asked.parse_args()
    if unknown := set(given.groups) - set(GROUPS):
        asked.error(f"there is no group {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    with world(given.events, given.runs) as here:
        for group in given.groups or GROUPS:
            for figure in import_module(GROUPS[group]).figures(here):
                print(figure.line, flush=True)


if __name__ == "__main__":
    main()
