"""How the projections and the workers stand: position, lag, what is parked, who is alive."""

from typing import Any

from dcr import rfc3339
from dcr.log.record import Place
from dcr.postgres import Transaction
from dcr.reading.desk import Desk
from dcr.sql import sql_beside
from projections.projection import schema_of
from projections.register import ALL
from streams.install import TOPICS
from streams.pickup import NO_PROJECTION

SQL = sql_beside(__file__)


def projections(desk: Desk) -> list[dict[str, Any]]:
    """Each projection: how many records it has read and how many it has still to read."""
    # Positions first: a lag may be shown too large for a moment, never too small.
    with desk.database.transaction(snapshot=True) as transaction:
        positions = _positions(transaction)
        parked: dict[str, int] = dict(transaction.rows(SQL["parked_counts"]))
        serving: dict[str, str] = dict(transaction.rows(SQL["serving"]))
    log_ends = desk.history.ends(TOPICS)
    unread = parked.get(NO_PROJECTION, 0)
    return [
        {
            "name": projection.name,
            "version": projection.version,
            "serving": serving.get(projection.tables[0]) == schema_of(projection),
            "position": sum(positions.get(schema_of(projection), {}).values()),
            "lag": _lag(positions.get(schema_of(projection), {}), log_ends),
            "parked": parked.get(schema_of(projection), 0) + unread,
        }
        for projection in ALL
    ]


def workers(desk: Desk) -> list[dict[str, Any]]:
    """The workers that were alive within the last minute, and the slices each of them holds."""
    with desk.database.transaction() as transaction:
        rows = transaction.records(SQL["workers"])
    return [{**row, "started_at": rfc3339.text_of(row.pop("started_ms"))} for row in rows]


def stored_positions(desk: Desk) -> dict[Place, int]:
    """For each place, how far every projection has read it."""
    with desk.database.transaction() as transaction:
        by_projection = _positions(transaction)
    least: dict[Place, int] = {}
    for places in by_projection.values():
        for place, position in places.items():
            least[place] = min(position, least.get(place, position))
    return least


def _positions(transaction: Transaction) -> dict[str, dict[Place, int]]:
    found: dict[str, dict[Place, int]] = {}
    for projection, topic, partition, position in transaction.rows(SQL["positions"]):
        found.setdefault(projection, {})[topic, partition] = position
    return found


def _lag(positions: dict[Place, int], log_ends: dict[Place, int]) -> int:
    return sum(max(0, end - positions.get(place, 0)) for place, end in log_ends.items())
