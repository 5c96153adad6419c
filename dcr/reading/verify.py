"""Verify: every row against an independent fold of the log, up to the stored positions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dcr.errors import Unfit
from dcr.log.kafka import Place, read
from dcr.postgres import SERVING, Transaction
from dcr.reading.desk import Desk
from dcr.reading.standing import SQL as STANDING
from projections.arrival import Arrival
from projections.projection import Projection, Rows, schema_of
from projections.register import ALL, FOLLOWERS, TIMELINE
from streams.pickup import NO_PROJECTION, arrival_of

_PARKED = "SELECT projection, topic, partition, \"offset\" FROM dcr.parked WHERE state <> 'retried'"


class Difference(NamedTuple):
    """A row that should be there and is not, or is there and should not be."""

    projection: str
    table: str
    side: str
    """`missing` (the log says so, the table does not) or `unexpected` (the other way round)."""
    row: tuple[Any, ...]


class Verdict(NamedTuple):
    """What a verification looked at and found."""

    records: int
    rows: int
    differences: list[Difference]


class _Snapshot(NamedTuple):
    positions: dict[Place, int]
    aside: Mapping[str, set[tuple[str, int, int]]]
    stored: dict[str, Mapping[str, Rows]]


def verify(desk: Desk) -> Verdict:
    """Reads the whole log again and folds it the slow, plain way. Readers and workers go on meanwhile."""
    with desk.database.transaction(snapshot=True) as transaction:
        then = _snapshot(transaction)
    differences: list[Difference] = []
    arrivals = list(_arrivals(desk, then, differences))
    differences += _compare(TIMELINE, _without(arrivals, then.aside[schema_of(TIMELINE)]), then)
    distinct = _distinct(arrivals, then)
    for follower in FOLLOWERS:
        # An interaction is aside for a follower whichever copy of it was met first, and parked.
        aside = {a.key for a in arrivals if _place(a) in then.aside[schema_of(follower)]}
        differences += _compare(follower, [a for a in distinct if a.key not in aside], then)
    rows = sum(len(table) for tables in then.stored.values() for table in tables.values())
    return Verdict(len(arrivals), rows, differences)


def _snapshot(transaction: Transaction) -> _Snapshot:
    positions = {
        (topic, partition): position
        for projection, topic, partition, position in transaction.rows(STANDING["positions"])
        if projection == schema_of(TIMELINE)
    }
    aside: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for projection, *place in transaction.rows(_PARKED):
        aside[projection].add(tuple(place))
    return _Snapshot(positions, aside, {p.name: _stored(transaction, p) for p in ALL})


def _stored(transaction: Transaction, projection: Projection) -> Mapping[str, Rows]:
    transaction.run(f'SET LOCAL search_path TO "{schema_of(projection)}", {SERVING}, public')
    return projection.stored(transaction)


def _arrivals(desk: Desk, then: _Snapshot, differences: list[Difference]) -> Iterator[Arrival]:
    """What can be read; a record that cannot, and is not parked either, was lost."""
    for found in read(desk.kafka, {}, then.positions):
        place = (found.topic, found.partition, found.offset)
        if place in then.aside[NO_PROJECTION]:
            continue
        try:
            yield arrival_of(found, desk.written)
        except Unfit:
            differences.append(Difference(NO_PROJECTION, "parked", "missing", place))


def _distinct(arrivals: list[Arrival], then: _Snapshot) -> list[Arrival]:
    kept: dict[Any, Arrival] = {}
    for arrival in _without(arrivals, then.aside[schema_of(TIMELINE)]):
        rival = kept.get(arrival.key)
        if rival is None or arrival.place < rival.place:
            kept[arrival.key] = arrival
    return list(kept.values())


def _compare(
    projection: Projection, arrivals: list[Arrival], then: _Snapshot
) -> Iterator[Difference]:
    expected = projection.expected(arrivals)
    stored = then.stored[projection.name]
    for table in projection.tables:
        for row in sorted(expected[table] - stored[table], key=repr):
            yield Difference(projection.name, table, "missing", row)
        for row in sorted(stored[table] - expected[table], key=repr):
            yield Difference(projection.name, table, "unexpected", row)


def _without(arrivals: list[Arrival], aside: set[tuple[str, int, int]]) -> list[Arrival]:
    return [a for a in arrivals if _place(a) not in aside]


def _place(arrival: Arrival) -> tuple[str, int, int]:
    return (arrival.topic, arrival.partition, arrival.offset)
