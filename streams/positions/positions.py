"""Positions of one reader. Moved by compare-and-set, like every position."""

from collections.abc import Collection, Sequence

from dcr.errors import Fenced
from dcr.log.record import Place
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from streams.batch import Move, move_columns

SQL = sql_beside(__file__)


class Positions:
    """Of the places that a reader reads, within one transaction."""

    def __init__(self, transaction: Transaction, reader: str) -> None:
        """`reader`: who reads, such as `derived`."""
        self._transaction = transaction
        self._reader = reader

    def of(self, places: Collection[Place]) -> dict[Place, int]:
        """Where to go on. A place never read begins at 0."""
        params = {
            "reader": self._reader,
            "topics": [topic for topic, _ in places],
            "partitions": [partition for _, partition in places],
        }
        self._transaction.run(SQL["add_places"], params)
        rows = self._transaction.rows(SQL["places"], params)
        return {(topic, partition): position for topic, partition, position in rows}

    def move(self, moves: Sequence[Move]) -> None:
        """Raises Fenced: another worker has moved one of them."""
        params = {"reader": self._reader} | move_columns(moves)
        if self._transaction.run(SQL["move_places"], params) != len(moves):
            places = ", ".join(f"{m.place[0]}/{m.place[1]} at {m.mine}" for m in moves)
            raise Fenced(f"another worker reads one of {places}")
