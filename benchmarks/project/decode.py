"""Decoding alone: every value of the workload is read once."""

from time import perf_counter

from benchmarks.world import World, records
from dcr.written import written_form


def alone(world: World) -> float:
    """Events/s on one core."""
    written = written_form()
    values = [record.value for record in records(world.events, False)]
    begun = perf_counter()
    for value in values:
        written.read_newest(value)
    return world.events / (perf_counter() - begun)
