"""Timers: when to look at somebody again, by the horizon and never by our clock.

One that rings for nothing does no harm; none may get lost. So each is taken away only by who saw it ring.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


class Timer(NamedTuple):
    """One that rings."""

    subject: str
    slice: int
    due_ms: int


class Timers:
    """The timers, within one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def due(self, slices: Sequence[int], horizon_ms: int, at_most: int) -> list[Timer]:
        """Those of some slices that ring, the earliest first."""
        params = {"slices": list(slices), "horizon_ms": horizon_ms, "limit": at_most}
        return [Timer(*row) for row in self._transaction.rows(SQL["due"], params)]

    def stop(self, rung: Sequence[Timer]) -> None:
        """Takes away those that rang, unless somebody has set them anew."""
        self._transaction.run(SQL["stop_timers"], {
            "subjects": [timer.subject for timer in rung],
            "slices": [timer.slice for timer in rung],
            "due_ms": [timer.due_ms for timer in rung],
        })  # fmt: skip

    def set(self, due_ms: Mapping[str, int], slices: Mapping[str, int]) -> None:
        """Has them ring at these times, or earlier where they would anyway."""
        subjects = sorted(due_ms)
        self._transaction.run(SQL["set_timers"], {
            "subjects": subjects,
            "slices": [slices[subject] for subject in subjects],
            "due_ms": [due_ms[subject] for subject in subjects],
        })  # fmt: skip

    def ring_for_all(self) -> int:
        """Has everybody looked at once, soon: a derivation was switched on. How many that are."""
        return self._transaction.run(SQL["ring_for_all"])
