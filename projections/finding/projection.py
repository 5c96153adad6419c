"""The read model of what was derived: one row for each thing that was said or taken back."""

from collections.abc import Iterable, Mapping, Sequence

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts, texts_or_null
from projections.arrival import Arrival
from projections.finding import plain_reading
from projections.finding.fold import Key, Row, fold
from projections.projection import Retell, Rows, Statement, run_all

SQL = sql_beside(__file__)


class Finding:
    """Findings are a set: what was said stays unless it was taken back, whichever was heard first."""

    name = "finding"
    definition = 1
    tables: Sequence[str] = ("finding",)

    def create(self, transaction: Transaction) -> None:
        """See `Projection.create`."""
        transaction.run(SQL["create"])

    def changes(self, arrivals: Iterable[Arrival]) -> list[Statement]:
        """See `Follower.changes`."""
        rows = sorted(fold(arrivals).items(), key=lambda item: item[0])
        return [Statement(SQL["add"], _columns(rows))] if rows else []

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """See `Follower.refold`."""
        transaction.run(SQL["forget"], {"subjects": list(subjects)})
        run_all(transaction, self.changes(retell(subjects)))

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """See `Projection.stored`."""
        return {"finding": set(transaction.rows(SQL["all"]))}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """See `Projection.expected`."""
        return plain_reading.rows(arrivals)


def _columns(rows: Sequence[tuple[Key, Row]]) -> dict[str, str]:
    return {
        "subject": texts([subject for (subject, _, _), _ in rows]),
        "occurred_ms": numbers([occurred_ms for (_, occurred_ms, _), _ in rows]),
        "event_id": texts([event_id.hex() for (_, _, event_id), _ in rows]),
        "said": texts([str(row.said) for _, row in rows]),
        "withdrawn": texts([str(row.withdrawn) for _, row in rows]),
        "type": texts_or_null([row.type for _, row in rows]),
        "name": texts_or_null([row.name for _, row in rows]),
        "about": texts_or_null([row.about for _, row in rows]),
        "channel": texts_or_null([row.channel for _, row in rows]),
        "fields": texts_or_null([row.fields for _, row in rows]),
    }
