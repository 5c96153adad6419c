"""Payments that fail: when it is more than one mishap."""

from projections.arrival import Arrival
from streams.signals.rule import DAY_MS

WITHIN_MS = 30 * DAY_MS
"""A failure so long after another one belongs to it."""
FAILURES_MIN = 2

HEARD = ("payment.failed", "payment.received")


class Failures:
    """The failures since money came in last. Payments are heard oldest first."""

    def __init__(self) -> None:
        self._run: list[Arrival] = []
        self.failing: tuple[Arrival, ...] = ()
        """The failures that made it so; empty: payments do not fail, as far as is known."""

    def hear(self, payment: Arrival) -> None:
        """Takes in what was heard next. Money that comes in ends it, whatever it is for."""
        if payment.type == "payment.received":
            self._run, self.failing = [], ()
        elif payment.type == "payment.failed" and not self.failing:
            recent = self._run and payment.occurred_ms - self._run[-1].occurred_ms <= WITHIN_MS
            self._run = [*self._run, payment] if recent else [payment]
            self.failing = tuple(self._run) if len(self._run) >= FAILURES_MIN else ()
