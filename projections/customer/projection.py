"""The customer read model: one row of counts a subject, one of money a currency, one a newest word."""

from collections.abc import Iterable, Mapping, Sequence

from dcr.ids import customer_id
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts, texts_or_null
from projections.arrival import Arrival
from projections.customer import plain_reading
from projections.customer.fold import fold
from projections.customer.tally import Money, Tally, Word
from projections.projection import Retell, Rows, Statement, run_all

SQL = sql_beside(__file__)


class Customer:
    """Sums, firsts and lasts, and the newest word on things: all of it commutes."""

    name = "customer"
    definition = 2
    tables: Sequence[str] = ("customer", "customer_money", "customer_latest")

    def create(self, transaction: Transaction) -> None:
        """See `Projection.create`."""
        transaction.run(SQL["create"])

    def changes(self, arrivals: Iterable[Arrival]) -> list[Statement]:
        """See `Follower.changes`."""
        # Sorted, so that two workers lock rows in the same order.
        tallies = sorted(fold(arrivals).items())
        sums = [
            (s, c, money) for s, t in tallies if t.money for c, money in sorted(t.money.items())
        ]
        words = [
            (s, *n, word) for s, t in tallies if t.latest for n, word in sorted(t.latest.items())
        ]
        found = [Statement(SQL["add_tallies"], _counts(tallies))] if tallies else []
        if sums:
            found.append(Statement(SQL["add_money"], _money(sums)))
        if words:
            found.append(Statement(SQL["set_latest"], _latest(words)))
        return found

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """See `Follower.refold`."""
        # Forget first: it waits for whoever is adding to these rows, and then the story has that too.
        transaction.run(SQL["forget"], {"subjects": list(subjects)})
        run_all(transaction, self.changes(retell(subjects)))

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """See `Projection.stored`."""
        return {table: set(transaction.rows(SQL[f"all_{table}"])) for table in self.tables}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """See `Projection.expected`."""
        return plain_reading.rows(arrivals)


def _counts(tallies: Sequence[tuple[str, Tally]]) -> dict[str, str]:
    subjects = [subject for subject, _ in tallies]
    return {
        "subject": texts(subjects),
        "customer_id": texts([customer_id(subject) for subject in subjects]),
        "events": numbers([tally.events for _, tally in tallies]),
        "orders": numbers([tally.orders for _, tally in tallies]),
        "first_ms": numbers([tally.first_ms for _, tally in tallies]),
        "last_ms": numbers([tally.last[0] for _, tally in tallies]),
        "last_id": texts([tally.last[1].hex() for _, tally in tallies]),
        "channel": texts([tally.last_channel for _, tally in tallies]),
    }


def _money(sums: Sequence[tuple[str, str, Money]]) -> dict[str, str]:
    """Of subject, currency and money."""
    return {
        "subject": texts([subject for subject, _, _ in sums]),
        "currency": texts([currency for _, currency, _ in sums]),
        "ordered": numbers([money.ordered for _, _, money in sums]),
        "balance": numbers([money.balance for _, _, money in sums]),
    }


def _latest(words: Sequence[tuple[str, str, str, Word]]) -> dict[str, str]:
    """Of subject, kind, name and word."""
    return {
        "subject": texts([subject for subject, _, _, _ in words]),
        "kind": texts([kind for _, kind, _, _ in words]),
        "name": texts([name for _, _, name, _ in words]),
        "value": texts_or_null([word.value for _, _, _, word in words]),
        "occurred_ms": numbers([word.stamp[0] for _, _, _, word in words]),
        "event_id": texts([word.stamp[1].hex() for _, _, _, word in words]),
    }
