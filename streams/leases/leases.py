"""Leases on slices, by the clock of the database, shared evenly between the workers that are alive.

A slice is one partition number over all topics, so that one worker owns one part of the customers.
"""

from collections.abc import Mapping

from dcr.postgres import Database, Row, Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)

LEASE_SECONDS = 3.0
"""A worker that is silent for so long loses its slices to the others."""
TICK_SECONDS = 0.5


class Leases:
    """The slices one worker holds. `tick` is called a few times within a lease's length."""

    def __init__(self, database: Database, worker: str) -> None:
        self._database = database
        self._me = {"worker": worker, "seconds": LEASE_SECONDS}

    def tick(
        self, through_ms: Mapping[int, int], interactions: int = 0, duplicates: int = 0
    ) -> frozenset[int]:
        """Renews, gives up what is over the even share, takes what is free.

        Args:
            through_ms: for each slice, the time up to which everything published is committed.
            interactions: how many this worker has committed since its start, for those who watch.
            duplicates: how many it has met.

        Returns:
            the slices held from now on.
        """
        with self._database.transaction() as transaction:
            counts = {"interactions": interactions, "duplicates": duplicates}
            transaction.run(SQL["present"], {**self._me, **counts})
            held = self._renew(transaction, through_ms)
            room = self._share(transaction) - len(held)
            if room < 0:
                surplus = held[room:]
                transaction.run(SQL["release"], {**self._me, "slices": surplus})
                held = held[:room]
            if room > 0:
                held += _slices(transaction.rows(SQL["take"], {**self._me, "room": room}))
            return frozenset(held)

    def held(self) -> frozenset[int]:
        """What is held at this moment, by the database's clock; nothing is renewed."""
        with self._database.transaction() as transaction:
            return frozenset(_slices(transaction.rows(SQL["held"], self._me)))

    def leave(self) -> None:
        """Gives everything up, so that the others need not wait for the leases to end."""
        with self._database.transaction() as transaction:
            transaction.run(SQL["leave"], self._me)

    def _renew(self, transaction: Transaction, through_ms: Mapping[int, int]) -> list[int]:
        """The slices that are mine still."""
        params = {"slices": list(through_ms), "through_ms": list(through_ms.values())}
        return _slices(transaction.rows(SQL["renew"], {**self._me, **params}))

    def _share(self, transaction: Transaction) -> int:
        row = transaction.row(SQL["share"], self._me)
        return int(row[0]) if row else 0


def _slices(rows: list[Row]) -> list[int]:
    return sorted(slice_ for (slice_,) in rows)
