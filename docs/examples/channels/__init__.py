"""How a customer reaches us: what she uses each channel for, and when she last did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts
from projections.arrival import Arrival
from projections.projection import Retell, Rows, Statement, run_all

SQL = sql_beside(__file__)

Use = tuple[str, str]
"""A subject and a channel."""


class Channels:
    """One row a customer and channel. Sums and the latest time: the same in any order."""

    name = "channels"
    definition = 1
    tables: Sequence[str] = ("channel_use",)

    def create(self, transaction: Transaction) -> None:
        """Its table; the search path leads to the schema of the version that is made."""
        transaction.run(SQL["create"])

    def changes(self, arrivals: Iterable[Arrival]) -> list[Statement]:
        """The fold: what interactions that are new, each once, add to the rows."""
        times: Counter[Use] = Counter()
        latest: dict[Use, int] = {}
        for arrival in arrivals:
            use = (arrival.subject, arrival.channel)
            times[use] += 1
            latest[use] = max(arrival.occurred_ms, latest.get(use, 0))
        uses = sorted(times)  # so that two workers lock rows in the same order
        return [Statement(SQL["add"], {
            "subject": texts([subject for subject, _ in uses]),
            "channel": texts([channel for _, channel in uses]),
            "times": numbers([times[use] for use in uses]),
            "latest_ms": numbers([latest[use] for use in uses]),
        })] if uses else []  # fmt: skip

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """Makes the rows of these customers anew, when what is kept of them has changed."""
        transaction.run(SQL["forget"], {"subjects": list(subjects)})
        run_all(transaction, self.changes(retell(subjects)))

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """All rows, for `dcr verify`."""
        return {"channel_use": set(transaction.rows(SQL["all"]))}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """The same rows, worked out as plainly as they can be defined."""
        rows: dict[Use, tuple[Any, ...]] = {}
        for a in sorted(arrivals, key=lambda arrival: arrival.occurred_ms):
            before = rows.get((a.subject, a.channel), (0, 0, 0, 0))
            rows[a.subject, a.channel] = (a.subject, a.channel, before[2] + 1, a.occurred_ms)
        return {"channel_use": set(rows.values())}
