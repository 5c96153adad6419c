"""Whether the timeline, which stories come from, is as far as it has to be."""

from collections.abc import Mapping

from dcr.log.record import Place
from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


def are_readable(transaction: Transaction, ends: Mapping[Place, int]) -> bool:
    """True when everything before these offsets stands in the timeline that serves."""
    row = transaction.row(SQL["readable"], {
        "topics": [topic for topic, _ in ends],
        "partitions": [partition for _, partition in ends],
        "ends": list(ends.values()),
    })  # fmt: skip
    return row == (True,)
