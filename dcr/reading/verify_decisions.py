"""Verify, for what was decided: what the ledger handed on stands on the log, as it was kept."""

from collections.abc import Callable, Iterable, Iterator

from dcr.ledger.kept import Kept
from dcr.log.record import Found
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival

SQL = sql_beside(__file__)

Row = tuple[str, int, str, str]
"""Stream, version, type, subject."""


def handed_on(transaction: Transaction) -> list[Kept]:
    """What the relay has Kafka's word for, at this moment."""
    return [Kept.of(*row) for row in transaction.rows(SQL["decisions"])]


def missing(
    decisions: Iterable[Kept], arrivals: Iterable[Arrival], later: Callable[[], Iterator[Found]]
) -> list[Row]:
    """Decisions that are not on the log.

    Args:
        decisions: what was handed on.
        arrivals: what is on the log up to where it is read.
        later: gives the rest of the log, if somebody has to look there too.
    """
    absent = {kept.written: kept for kept in decisions}
    for arrival in arrivals:
        absent.pop(arrival.written, None)
    if absent:
        for found in later():
            absent.pop(found.value or b"", None)
    return sorted(
        (k.originator_id, k.originator_version, k.type, k.subject) for k in absent.values()
    )
