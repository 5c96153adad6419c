"""The customer read model: one row of counts a subject, one of money a currency, one a newest word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from dcr.ids import customer_id
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.customer import plain_reading
from projections.customer.fold import fold
from projections.customer.tally import Tally
from projections.projection import Retell, Rows

SQL = sql_beside(__file__)


class Customer:
    """Sums, firsts and lasts, and the newest word on things: all of it commutes."""

    name = "customer"
    version = 1
    tables: Sequence[str] = ("customer", "customer_money", "customer_latest")

    def create(self, transaction: Transaction) -> None:
        """See `Projection.create`."""
        transaction.run(SQL["create"])

    def apply(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
        """See `Projection.apply`."""
        self._add(transaction, fold(arrivals))

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """See `Projection.refold`."""
        # Forget first: it waits for whoever is adding to these rows, and then the story has that too.
        transaction.run(SQL["forget"], {"subjects": list(subjects)})
        self._add(transaction, fold(retell(subjects)))

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """See `Projection.stored`."""
        return {table: set(transaction.rows(SQL[f"all_{table}"])) for table in self.tables}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """See `Projection.expected`."""
        return plain_reading.rows(arrivals)

    def _add(self, transaction: Transaction, tallies: Mapping[str, Tally]) -> None:
        # Sorted, so that two workers lock rows in the same order.
        ordered = sorted(tallies.items())
        if ordered:
            transaction.run(SQL["add_tallies"], _counts(ordered))
        if money := _money(ordered):
            transaction.run(SQL["add_money"], money)
        if latest := _latest(ordered):
            transaction.run(SQL["set_latest"], latest)


def _counts(tallies: Sequence[tuple[str, Tally]]) -> dict[str, list[Any]]:
    return {
        "subject": [subject for subject, _ in tallies],
        "customer_id": [customer_id(subject) for subject, _ in tallies],
        "events": [tally.events for _, tally in tallies],
        "orders": [tally.orders for _, tally in tallies],
        "first_ms": [tally.first_ms for _, tally in tallies],
        "last_ms": [tally.last[0] for _, tally in tallies],
        "last_id": [tally.last[1].hex() for _, tally in tallies],
        "channel": [tally.last_channel for _, tally in tallies],
    }


def _money(tallies: Sequence[tuple[str, Tally]]) -> dict[str, list[Any]]:
    rows = [
        (subject, currency, money.ordered, money.balance)
        for subject, tally in tallies
        for currency, money in sorted(tally.money.items())
    ]
    return _columns(("subject", "currency", "ordered", "balance"), rows)


def _latest(tallies: Sequence[tuple[str, Tally]]) -> dict[str, list[Any]]:
    rows = [
        (subject, kind, name, word.value, word.stamp[0], str(UUID(bytes=word.stamp[1])))
        for subject, tally in tallies
        for (kind, name), word in sorted(tally.latest.items())
    ]
    return _columns(("subject", "kind", "name", "value", "occurred_ms", "event_id"), rows)


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return dict(zip(names, (list(column) for column in zip(*rows, strict=True)), strict=False))
