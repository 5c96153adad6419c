"""Replay: the log itself, read again from any time, by type and subject."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from dcr.errors import Unfit
from dcr.log.kafka import ends, first_after, read
from dcr.log.record import Found
from dcr.reading.desk import Desk
from dcr.reading.timeline import item
from projections.arrival import Arrival
from streams.install import TOPICS
from streams.pickup import arrival_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a replay asks for. Times are when it happened, milliseconds since 1970; the end is excluded."""

    from_ms: int | None = None
    to_ms: int | None = None
    types: Collection[str] = ()
    subjects: Collection[str] = ()

    def takes(self, arrival: Arrival) -> bool:
        """True when this one is asked for."""
        return (
            (self.from_ms is None or arrival.occurred_ms >= self.from_ms)
            and (self.to_ms is None or arrival.occurred_ms < self.to_ms)
            and (not self.types or arrival.type in self.types)
            and (not self.subjects or arrival.subject in self.subjects)
        )


def replay(desk: Desk, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """Interactions as they stand on Kafka now, copies included; each partition in its order.

    Records that cannot be read are left out here; `dcr parked` shows them.
    """
    for found in log_records(desk, wanted):
        arrival = _readable(found, desk)
        if arrival is not None and wanted.takes(arrival):
            yield item(arrival, desk.written.catalogue)


def log_records(desk: Desk, wanted: Wanted = Wanted()) -> Iterator[Found]:
    """The raw records that may hold what is wanted, up to the end of the log as it is now."""
    catalogue = desk.written.catalogue
    topics = sorted({catalogue.newest(name).topic for name in wanted.types}) or TOPICS
    # Records stand in the order they came, not in that of their times; but nothing as late as the begin
    # stands before the first record that is.
    begin = first_after(desk.kafka, topics, wanted.from_ms) if wanted.from_ms else {}
    yield from read(desk.kafka, begin, ends(desk.kafka, topics))


def _readable(found: Found, desk: Desk) -> Arrival | None:
    try:
        return arrival_of(found, desk.written)
    except Unfit:
        return None
