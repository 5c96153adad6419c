"""Fills the read models without Kafka: the workload, by the product's own projections."""

from itertools import islice

from benchmarks.measuring import say
from benchmarks.workload import interactions
from dcr.clock import now_ms
from dcr.door import Door
from dcr.log.record import Found
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.install import install
from streams.pickup import pick_up
from streams.store.folding import Folding

BATCH = 20_000


def load(settings: Settings, begin: int, end: int, events: int) -> None:
    """Adds the interactions from one number to another, of a workload of so many (one customer is hot)."""
    if begin < end:
        say(f"interactions {begin:,} to {end:,} are put in place")
    door, written = Door(written_form(), "bench"), written_form()
    folding = Folding(written, TIMELINE, FOLLOWERS)
    whole = islice(interactions(events, hot=True), begin, end)
    with Database(settings.servers().postgres) as database:
        install(settings, database)
        while batch := [door.admit(interaction, now_ms()) for interaction in islice(whole, BATCH)]:
            found = [
                Found(r.topic, 0, begin + n, r.timestamp_ms, r.key, r.value, r.headers)
                for n, r in enumerate(batch)
            ]
            arrivals = pick_up(found, written).arrivals
            with database.transaction() as transaction:
                folding.fold(transaction, arrivals, folding.ready(arrivals))
        with database.transaction() as transaction:
            transaction.run("ANALYZE")
