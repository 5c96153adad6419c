"""Verify: every row against an independent fold of the log, up to the stored positions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from dcr.errors import Unfit
from dcr.ledger.kept import Kept
from dcr.log.kafka import Place
from dcr.log.record import Found
from dcr.postgres import SERVING, Transaction
from dcr.reading import verify_decisions, verify_derived
from dcr.reading.desk import Desk
from dcr.reading.standing import SQL as STANDING
from dcr.reading.verify_decisions import handed_on
from dcr.sql import sql_beside
from projections import register
from projections.arrival import Arrival
from projections.projection import Projection, Rows
from streams.derive.register import ALL as DERIVATIONS
from streams.erasure.erased import Erased
from streams.erasure.notice import Notice, is_nobody
from streams.install import TOPICS
from streams.pickup import NO_PROJECTION, heard
from streams.versions import Version, Versions

SQL = sql_beside(__file__)


class Difference(NamedTuple):
    """A row that should be there and is not, or is there and should not be."""

    projection: str
    version: int
    table: str
    side: str
    """`missing` (the log says so, the table does not) or `unexpected` (the other way round)."""
    row: tuple[Any, ...]


class Verdict(NamedTuple):
    """What a verification looked at and found."""

    records: int
    rows: int
    differences: list[Difference]
    versions: list[str]
    """What was compared."""
    not_compared: list[str]
    """Versions that are being built, lag behind, or are of another definition than this code's."""


class _Snapshot(NamedTuple):
    positions: dict[Place, int]
    aside: Mapping[str, set[tuple[str, int, int]]]
    stored: dict[Version, tuple[Projection, Mapping[str, Rows]]]
    not_compared: list[str]
    derived: verify_derived.Standing
    decisions: list[Kept]
    erased: Erased


def verify(desk: Desk) -> Verdict:
    """Reads the whole log again and folds it the slow, plain way. Readers and workers go on meanwhile."""
    with desk.database.transaction(snapshot=True) as transaction:
        then = _snapshot(transaction)
    differences: list[Difference] = []
    arrivals = list(_arrivals(desk, then, differences))
    distinct = _distinct(arrivals, then)
    for version in then.stored:
        told = arrivals if version.name == register.TIMELINE.name else distinct
        differences += _compare(version, _folded(version, arrivals, told, then), then)
    derived = _derived(desk, then, distinct)
    differences += [Difference("derived", 0, "finding", *each) for each in derived.differences]
    lost = verify_decisions.missing(then.decisions, arrivals, partial(_later, desk, then))
    differences += [Difference("ledger", 0, "decision", "missing", row) for row in lost]
    rows = sum(len(table) for _, tables in then.stored.values() for table in tables.values())
    compared = [str(version) for version in then.stored]
    left = [f"{derived.unsettled} customers just heard of"] if derived.unsettled else []
    return Verdict(len(arrivals), rows, differences, compared, [*then.not_compared, *left])


def _snapshot(transaction: Transaction) -> _Snapshot:
    versions = Versions(transaction)
    by_schema: dict[str, dict[Place, int]] = defaultdict(dict)
    for schema, topic, partition, position in transaction.rows(STANDING["positions"]):
        by_schema[schema][topic, partition] = position
    positions = by_schema[versions.serving(register.TIMELINE.name).schema]
    aside: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for schema, *place in transaction.rows(SQL["set_aside"]):
        aside[schema].add(tuple(place))
    stored, left = {}, []
    for version in versions.all():
        projection = _code_of(version)
        if projection and version.state == "ready" and by_schema[version.schema] == positions:
            stored[version] = projection, _stored(transaction, version, projection)
        else:
            left.append(str(version))
    derived, decisions = verify_derived.standing(transaction), handed_on(transaction)
    erased = Erased.of(transaction)
    return _Snapshot(positions, aside, stored, left, derived, decisions, erased)


def _code_of(version: Version) -> Projection | None:
    """The projection that builds this version; None where this code is of another definition."""
    for projection in register.ALL:
        if (projection.name, projection.definition) == (version.name, version.definition):
            return projection
    return None


def _stored(
    transaction: Transaction, version: Version, projection: Projection
) -> Mapping[str, Rows]:
    transaction.run(f'SET LOCAL search_path TO "{version.schema}", {SERVING}, dcr, public')
    return projection.stored(transaction)


def _arrivals(desk: Desk, then: _Snapshot, differences: list[Difference]) -> Iterator[Arrival]:
    """What can be read; a record that cannot, and is not parked either, was lost.

    Who the log says is erased has to be.
    """
    for found in desk.history.read({}, then.positions):
        place = (found.topic, found.partition, found.offset)
        if place in then.aside[NO_PROJECTION]:
            continue
        try:
            told = heard(found, desk.written, then.erased)
        except Unfit:
            differences.append(Difference(NO_PROJECTION, 0, "parked", "missing", place))
        else:
            if isinstance(told, Arrival):
                yield told
            elif isinstance(told, Notice) and not all(map(then.erased.has, told.hashes)):
                differences.append(Difference(NO_PROJECTION, 0, "erased", "missing", place))


def _later(desk: Desk, then: _Snapshot) -> Iterator[Found]:
    """What is on the log behind the stored positions."""
    return desk.history.read(then.positions, desk.history.ends(TOPICS))


def _derived(desk: Desk, then: _Snapshot, distinct: list[Arrival]) -> verify_derived.Compared:
    """What journeys and signals say, against the derivations run again. Nothing, where none have run.

    Nor of who was erased: what was said of her was said while it was known why.
    """
    if not then.derived.positions:
        return verify_derived.Compared([], 0)
    distinct = [arrival for arrival in distinct if not is_nobody(arrival.subject)]
    rows = {
        name: rows
        for projection in register.FOLLOWERS
        for name, rows in projection.expected(distinct).items()
        if name in ("identity_member", "finding")
    }
    ends = desk.history.ends(sorted({topic for topic, _ in then.derived.positions}))
    later = {found.key.decode() for found in desk.history.read(then.positions, ends) if found.key}
    return verify_derived.compare(
        then.derived, DERIVATIONS, distinct, rows["identity_member"], rows["finding"], later
    )


def _distinct(arrivals: list[Arrival], then: _Snapshot) -> list[Arrival]:
    """Each interaction once, its best copy, less what the timeline that serves has set aside."""
    (timeline,) = (v for v in then.stored if v.name == register.TIMELINE.name and v.serving)
    kept: dict[Any, Arrival] = {}
    for arrival in _without(arrivals, then.aside[timeline.schema]):
        rival = kept.get(arrival.key)
        if rival is None or arrival.place < rival.place:
            kept[arrival.key] = arrival
    return list(kept.values())


def _folded(
    version: Version, arrivals: list[Arrival], told: list[Arrival], then: _Snapshot
) -> list[Arrival]:
    """What this version has to tell of."""
    aside = then.aside[version.schema]
    if version.name == register.TIMELINE.name:
        return _without(told, aside)
    # An interaction is aside for a follower whichever copy of it was met first, and parked.
    keys = {arrival.key for arrival in arrivals if _place(arrival) in aside} if aside else set()
    return [arrival for arrival in told if arrival.key not in keys]


def _compare(version: Version, arrivals: list[Arrival], then: _Snapshot) -> Iterator[Difference]:
    projection, stored = then.stored[version]
    expected = projection.expected(arrivals)
    for table in projection.tables:
        for row in sorted(expected[table] - stored[table], key=repr):
            yield Difference(version.name, version.number, table, "missing", row)
        for row in sorted(stored[table] - expected[table], key=repr):
            yield Difference(version.name, version.number, table, "unexpected", row)


def _without(arrivals: list[Arrival], aside: set[tuple[str, int, int]]) -> list[Arrival]:
    return [a for a in arrivals if _place(a) not in aside]


def _place(arrival: Arrival) -> tuple[str, int, int]:
    return (arrival.topic, arrival.partition, arrival.offset)
