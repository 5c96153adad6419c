"""A new version begins: its tables, without their indexes, and the parts it is filled with."""

from collections.abc import Sequence
from typing import Any

from dcr.postgres import SERVING, Transaction
from dcr.sql import sql_beside
from projections.projection import Projection
from projections.timeline import Timeline
from projections.timeline.stretch import ranges
from streams.versions import Version, Versions

SQL = sql_beside(__file__)

PART_INTERACTIONS = 100_000
"""What one process folds in memory at a time."""
_Part = tuple[str, str, int]
"""Low, high, about how many interactions: see `dcr.part`."""


def begin(transaction: Transaction, projection: Projection, slices: int) -> Version:
    """The version to go on with, or a new one. What is left of older attempts goes, one to go back to stays.

    Its positions are where the timeline stood when it began: everything later it will be told.
    """
    transaction.run(SQL["one_at_a_time"])
    versions = Versions(transaction)
    for version in versions.all(projection.name):
        if version.state != "ready" and version.definition == projection.definition:
            return version
        if not version.serving:
            versions.drop(version)
    return _anew(transaction, versions, projection, slices)


def _anew(
    transaction: Transaction, versions: Versions, projection: Projection, slices: int
) -> Version:
    lead = versions.serving(Timeline.name)
    version = versions.add(projection, "filling")
    of_both = {"schema": version.schema, "lead": lead.schema}
    _take_indexes_off(transaction, version)
    if projection.name == Timeline.name:
        transaction.run(SQL["positions_at_begin"], of_both)
        parts = _slices(transaction, slices, of_both)
    else:
        transaction.run(SQL["positions_of_now"], of_both)
        transaction.run(f'SET LOCAL search_path TO "{lead.schema}", {SERVING}, dcr, public')
        parts = ranges(transaction, PART_INTERACTIONS)
    transaction.run(SQL["add_parts"], {"schema": version.schema, **_columns(parts)})
    transaction.run(SQL["stay_skipped"], {"schema": version.schema, "name": version.name})
    return version


def _take_indexes_off(transaction: Transaction, version: Version) -> None:
    """A table without an index is filled several times faster; they are made again in one go."""
    rows = transaction.rows(SQL["indexes"], {"schema": version.schema})
    for drop, _ in rows:
        transaction.run(drop)
    made = [make for _, make in rows]
    transaction.run(SQL["keep_indexes"], {"schema": version.schema, "indexes": made})


def _slices(transaction: Transaction, slices: int, of_both: dict[str, Any]) -> list[_Part]:
    """The timeline is filled from the log itself, a slice at a time."""
    sizes: dict[int, int] = dict(transaction.rows(SQL["slice_sizes"], of_both))
    return [(str(slice_), "", sizes.get(slice_, 0)) for slice_ in range(slices)]


def _columns(parts: Sequence[_Part]) -> dict[str, Any]:
    return {
        "low": [low for low, _, _ in parts],
        "high": [high for _, high, _ in parts],
        "size": [size for _, _, size in parts],
    }
