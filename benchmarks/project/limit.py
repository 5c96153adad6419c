"""The limits: PostgreSQL alone, fed from memory on one connection with what the product asks of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from time import perf_counter
from typing import Any

import psycopg2

from benchmarks.project.recorder import Recorder
from benchmarks.world import World, records
from dcr.log.record import Found
from dcr.postgres import SERVING
from dcr.settings import Settings
from dcr.sql import sql_beside
from dcr.written import written_form
from projections.arrival import Arrival
from projections.projection import Projection, run_all, schema_of
from projections.register import FOLLOWERS, TIMELINE
from projections.timeline import first_copies
from projections.timeline.rows import copy_rows
from streams.pickup import pick_up

SQL = sql_beside(__file__)
TRANSACTION_EVENTS = 5_000


def postgres(world: World) -> float:
    """Events/s of the whole job, 5,000 events a transaction."""
    batches = _batches(world.events)
    with world.database() as settings, _connection(settings) as connection:
        transactions = [_recorded(connection, batch) for batch in batches]
        connection.rollback()
        begun = perf_counter()
        for transaction in transactions:
            with connection, connection.cursor() as cursor:
                transaction.replay(cursor)
        return world.events / (perf_counter() - begun)


def copy(world: World) -> float:
    """Events/s of timeline rows into a table without an index, then its index."""
    contents = [copy_rows(batch) for batch in _batches(world.events)]
    with world.database() as settings, _connection(settings) as connection:
        with connection, connection.cursor() as cursor:
            cursor.execute(SQL["bare_timeline"])
        begun = perf_counter()
        with connection, connection.cursor() as cursor:
            for content in contents:
                cursor.copy_expert(SQL["bare_copy"], BytesIO(content), size=len(content))
            cursor.execute(SQL["bare_index"])
        return world.events / (perf_counter() - begun)


@lru_cache(maxsize=1)
def _batches(events: int) -> list[Sequence[Arrival]]:
    """The workload as a worker would pick it up, cut into transactions."""
    found = [
        Found(r.topic, n % 4, n, r.timestamp_ms, r.key, r.value, r.headers)
        for n, r in enumerate(records(events, False))
    ]
    arrivals = pick_up(found, written_form()).arrivals
    begins = range(0, len(arrivals), TRANSACTION_EVENTS)
    return [arrivals[begin : begin + TRANSACTION_EVENTS] for begin in begins]


def _recorded(connection: Any, batch: Sequence[Arrival]) -> Recorder:
    """What the product would ask for this batch."""
    recorder = Recorder(connection)
    _enter(recorder, TIMELINE)
    first = first_copies(batch)
    TIMELINE.add(recorder, copy_rows(first))
    for follower in FOLLOWERS:
        _enter(recorder, follower)
        run_all(recorder, follower.changes(first))
    return recorder


def _enter(recorder: Recorder, projection: Projection) -> None:
    recorder.run(f'SET LOCAL search_path TO "{schema_of(projection)}", {SERVING}, dcr, public')


@contextmanager
def _connection(settings: Settings) -> Iterator[Any]:
    connection = psycopg2.connect(settings.servers().postgres)
    try:
        yield connection
    finally:
        connection.close()
