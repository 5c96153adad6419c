"""Folding with care: what cannot be folded is found by halving and set aside, and only that.

What comes later of the same customer waits behind it, for that version of that projection alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dcr.errors import DcrError
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from streams.pickup import Aside
from streams.store.parking import aside_of, found_of, park

SQL = sql_beside(__file__)

BEHIND = "behind"
"""The code of a record that is fit as far as anybody knows, but waits behind one that is not."""

Fold = Callable[[Sequence[Arrival]], None]
Held = Mapping[str, set[str]]
"""By version, the customers of whom something is set aside."""


def held(transaction: Transaction, schemas: Sequence[str]) -> dict[str, set[str]]:
    """Of whom something waits at this moment."""
    found: dict[str, set[str]] = {}
    for schema, key in transaction.rows(SQL["held"], {"schemas": list(schemas)}):
        found.setdefault(schema, set()).add(bytes(key).decode(errors="replace"))
    return found


class Care:
    """Folds within one transaction, and remembers what it had to set aside."""

    def __init__(self, transaction: Transaction, waiting: Held) -> None:
        self._transaction = transaction
        self._held = {schema: set(subjects) for schema, subjects in waiting.items()}
        self.unfit: Counter[int] = Counter()
        """By slice, how many could not be folded."""
        self.parked = 0
        """Those, and what waits behind them."""

    def fold(self, schema: str, fold: Fold, arrivals: Sequence[Arrival]) -> None:
        """Folds what can be folded, in the order given."""
        fit = self._let_wait(schema, arrivals)
        if not fit:
            return
        try:
            with self._transaction.attempt():
                fold(fit)
        except DcrError as error:
            if error.answer != "reject":
                raise
            self._halve(schema, fold, fit, error)

    def _halve(self, schema: str, fold: Fold, arrivals: Sequence[Arrival], error: DcrError) -> None:
        if len(arrivals) == 1:
            self._set_aside(schema, arrivals[0], error)
            return
        half = len(arrivals) // 2
        for part in (arrivals[:half], arrivals[half:]):
            self.fold(schema, fold, part)

    def _set_aside(self, schema: str, arrival: Arrival, error: DcrError) -> None:
        park(self._transaction, aside_of(arrival, schema, error))
        self._held.setdefault(schema, set()).add(arrival.subject)
        self.unfit[arrival.partition] += 1
        self.parked += 1

    def _let_wait(self, schema: str, arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
        """Those of nobody who is held; the others are set aside behind what holds them."""
        subjects = self._held.get(schema)
        if not subjects:
            return arrivals
        for arrival in arrivals:
            if arrival.subject in subjects:
                reason = f"{arrival.type} waits behind an earlier record of {arrival.subject}"
                park(self._transaction, Aside(found_of(arrival), schema, BEHIND, reason))
                self.parked += 1
        return [arrival for arrival in arrivals if arrival.subject not in subjects]
