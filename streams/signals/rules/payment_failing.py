"""Payments fail again: two or more within 30 days of each other, and no money in between."""

from collections.abc import Iterator

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.failures import HEARD, Failures
from streams.signals.rule import Signal, at, rule
from streams.signals.spells import spells


@rule("payment_failing", hears=HEARD)
def payment_failing(story: Story) -> Iterator[Signal]:
    """Over when a payment is received, whatever it is for: she can pay again."""
    failures = Failures()

    def failing() -> Iterator[tuple[Arrival, tuple[Arrival, ...]]]:
        for payment in story.of(*HEARD):
            failures.hear(payment)
            yield payment, failures.failing

    for failed, begun, ended in spells(failing(), bool):
        if failed:
            amount, currency, reason = failed[-1].says("amount_minor", "currency", "reason")
            details = {
                "failures": len(failed), "amount_minor": amount, "currency": currency,
                "reason": reason,
            }  # fmt: skip
            yield Signal(at(begun), failed, details, cleared=at(ended))
