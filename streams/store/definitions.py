"""Which definitions of projections this code can fold. Versions of others are left alone."""

from collections.abc import Sequence
from typing import Any

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.projection import Follower
from projections.timeline import Timeline
from streams.batch import Along

SQL = sql_beside(__file__)


def known_definitions(timeline: Timeline, followers: Sequence[Follower]) -> dict[str, Any]:
    """What this code can fold, as parameters: `names` and `definitions`."""
    projections = [timeline, *followers]
    return {
        "names": [projection.name for projection in projections],
        "definitions": [projection.definition for projection in projections],
    }


def in_step(transaction: Transaction, known: dict[str, Any]) -> list[Along]:
    """The versions of these definitions that are as far as the timeline that serves."""
    rows = transaction.rows(SQL["in_step"], known)
    return [Along(schema, name, serving) for schema, name, serving, _ in rows]
