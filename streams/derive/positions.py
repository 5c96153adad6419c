"""How far derivations have followed the log. Moved by compare-and-set, like every position."""

from collections.abc import Mapping, Sequence

from dcr.errors import Fenced
from dcr.log.record import Place
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from streams.batch import Move, move_columns

SQL = sql_beside(__file__)


class Positions:
    """Of the places that derivations read, within one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def of(self, topics: Sequence[str], slices: Sequence[int]) -> dict[Place, int]:
        """Where to go on. A place never read begins at 0."""
        params = {"topics": list(topics), "slices": list(slices)}
        self._transaction.run(SQL["add_places"], params)
        rows = self._transaction.rows(SQL["places"], params)
        return {(topic, partition): position for topic, partition, position in rows}

    def move(self, moves: Sequence[Move]) -> None:
        """Raises Fenced: another worker has moved one of them."""
        moved = self._transaction.run(SQL["move_places"], move_columns(moves))
        if moved != len(moves):
            places = ", ".join(f"{m.place[0]}/{m.place[1]} at {m.mine}" for m in moves)
            raise Fenced(f"another worker derives from one of {places}")

    def are_readable(self, ends: Mapping[Place, int]) -> bool:
        """True when everything before these offsets stands in the timeline that serves."""
        row = self._transaction.row(SQL["readable"], {
            "topics": [topic for topic, _ in ends],
            "partitions": [partition for _, partition in ends],
            "ends": list(ends.values()),
        })  # fmt: skip
        return row == (True,)
