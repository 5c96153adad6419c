"""How the projections and the workers stand: position, lag, what is parked, who is alive."""

from typing import Any

from dcr import rfc3339
from dcr.log.record import Place
from dcr.postgres import Transaction
from dcr.reading.desk import Desk
from dcr.sql import sql_beside
from projections.register import ALL
from streams.install import TOPICS
from streams.pickup import NO_PROJECTION
from streams.versions import Versions

SQL = sql_beside(__file__)


def projections(desk: Desk) -> list[dict[str, Any]]:
    """Each version of each projection: how many records it has read and how many it has still to read."""
    # Positions first: a lag may be shown too large for a moment, never too small.
    with desk.database.transaction(snapshot=True) as transaction:
        positions = _positions(transaction)
        parked: dict[str, int] = dict(transaction.rows(SQL["parked_counts"]))
        versions = Versions(transaction).all()
    log_ends = desk.history.ends(TOPICS)
    unread = parked.get(NO_PROJECTION, 0)
    in_order = {projection.name: number for number, projection in enumerate(ALL)}
    versions.sort(key=lambda v: (in_order.get(v.name, len(ALL)), v.name, v.number))
    return [
        {
            "name": version.name,
            "version": version.number,
            "serving": version.serving,
            "state": version.state,
            "position": sum(positions.get(version.schema, {}).values()),
            "lag": _lag(positions.get(version.schema, {}), log_ends),
            "parked": parked.get(version.schema, 0) + unread,
        }
        for version in versions
    ]


def workers(desk: Desk) -> list[dict[str, Any]]:
    """The workers that were alive within the last minute, and the slices each of them holds."""
    with desk.database.transaction() as transaction:
        rows = transaction.records(SQL["workers"])
    return [{**row, "started_at": rfc3339.text_of(row.pop("started_ms"))} for row in rows]


def halted(desk: Desk) -> list[dict[str, Any]]:
    """Slices nobody works on because too much of what came was unfit, with the reason."""
    with desk.database.transaction() as transaction:
        rows = transaction.records(SQL["halted"])
    return [{**row, "halted_at": rfc3339.text_of(row.pop("halted_ms"))} for row in rows]


def decisions_waiting(desk: Desk) -> int:
    """How many decisions the ledger keeps that are not on Kafka yet."""
    with desk.database.transaction() as transaction:
        (waiting,) = transaction.row(SQL["decisions_waiting"]) or (0,)
    return int(waiting)


def stored_positions(desk: Desk) -> dict[Place, int]:
    """For each place, how far every version that serves has read it."""
    with desk.database.transaction(snapshot=True) as transaction:
        by_schema = _positions(transaction)
        serving = [version.schema for version in Versions(transaction).all() if version.serving]
    least: dict[Place, int] = {}
    for schema in serving:
        for place, position in by_schema.get(schema, {}).items():
            least[place] = min(position, least.get(place, position))
    return least


def _positions(transaction: Transaction) -> dict[str, dict[Place, int]]:
    found: dict[str, dict[Place, int]] = {}
    for projection, topic, partition, position in transaction.rows(SQL["positions"]):
        found.setdefault(projection, {})[topic, partition] = position
    return found


def _lag(positions: dict[Place, int], log_ends: dict[Place, int]) -> int:
    return sum(max(0, end - positions.get(place, 0)) for place, end in log_ends.items())
