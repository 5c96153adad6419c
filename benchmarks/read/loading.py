"""Fills the read models without Kafka, by the product's own projections: the workload, month after month."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from benchmarks.measuring import say
from benchmarks.workload import DAYS, interactions
from dcr.clock import now_ms
from dcr.door import Door
from dcr.log.record import Found
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch
from streams.install import install
from streams.pickup import pick_up
from streams.store import Store

BATCH = 20_000
MONTH_MS = DAYS * 86_400_000


def load(settings: Settings, events: int, months_ago: Sequence[int]) -> None:
    """Adds a month of so many interactions for each of these, the oldest first.

    Every month tells the same with other times and ids: making each anew would take most of an hour.
    One customer has 10 % of all.
    """
    with Database(settings.servers().postgres) as database:
        install(settings, database)
        store = Store(database, written_form(), TIMELINE, FOLLOWERS)
        for ago in months_ago:
            say(f"{events:,} interactions are put in place, {ago} months back")
            for batch in _batches(_month(events), ago):
                store.commit(Batch([], pick_up(batch, written_form()).arrivals))
        with database.transaction() as transaction:
            transaction.run("ANALYZE")


def _batches(month: Sequence[Found], ago: int) -> Iterator[list[Found]]:
    for begin in range(0, len(month), BATCH):
        yield [_earlier(found, ago) for found in month[begin : begin + BATCH]]


@lru_cache(maxsize=1)
def _month(events: int) -> list[Found]:
    """As it is found on the log."""
    door, heard_ms = Door(written_form(), "bench"), now_ms()
    records = (door.admit(each, heard_ms) for each in interactions(events, hot=True))
    return [
        Found(r.topic, 0, number, r.timestamp_ms, r.key, r.value, ())
        for number, r in enumerate(records)
    ]


def _earlier(found: Found, months: int) -> Found:
    """The same, so many months earlier, under the id its source would then have given it."""
    written = written_form()
    schema, datum = written.read(found.value or b"")
    occurred_ms = found.timestamp_ms - months * MONTH_MS
    event_id = occurred_ms.to_bytes(6, "big") + datum["event_id"][6:]
    moved = datum | {"occurred_at": occurred_ms, "event_id": event_id}
    return found._replace(timestamp_ms=occurred_ms, value=written.write(schema, moved))
