"""What each part of the way costs a processor: `python -m benchmarks.parts`. Needs no servers.

A batch of a worker goes from records to what PostgreSQL is asked; an interaction of a publisher goes
from its constructor to a record. Microseconds an event, the best of some rounds.
"""

import gc
from collections.abc import Callable
from time import process_time
from typing import Any
from zlib import crc32

from benchmarks.workload import interactions
from benchmarks.world import records
from dcr.clock import now_ms
from dcr.door import Door
from dcr.log.record import Found
from dcr.written import written_form
from projections.register import FOLLOWERS
from projections.timeline import first_copies
from projections.timeline.rows import copy_rows
from streams.loop import RECORDS_MAX
from streams.pickup import pick_up

EVENTS = 50_000
ROUNDS = 5
SLICES = 4


def main() -> None:
    """Prints a line for each part."""
    written = written_form()
    found = [
        Found(r.topic, crc32(r.key) % SLICES, n, r.timestamp_ms, r.key, r.value, tuple(r.headers))
        for n, r in enumerate(records(EVENTS, False))
    ]
    batches = [found[n : n + RECORDS_MAX] for n in range(0, EVENTS, RECORDS_MAX)]
    gc.collect()
    gc.freeze()
    _part("read", lambda batch: [written.read_newest(each.value) for each in batch], batches)
    picked = _part("pick up", lambda batch: pick_up(batch, written).arrivals, batches)
    first = _part("sort", first_copies, picked)
    _part("rows", copy_rows, first)
    _part("changes", lambda batch: [each.changes(batch) for each in FOLLOWERS], first)
    typed, door = [list(interactions(EVENTS))], Door(written)
    gc.freeze()
    _part("admit", lambda batch: [door.admit(each, now_ms()) for each in batch], typed)


def _part(name: str, act: Callable[[Any], Any], batches: list[Any]) -> list[Any]:
    """Does it to each batch, prints what that costs an event, and gives what came of it."""
    seconds = []
    for _ in range(ROUNDS):
        begun = process_time()
        for batch in batches:
            act(batch)
        seconds.append(process_time() - begun)
    print(f"{name:10} {min(seconds) / EVENTS * 1e6:6.2f} us an event", flush=True)
    return [act(batch) for batch in batches]


if __name__ == "__main__":
    main()
