"""Offers: when a customer may be made one, and what stands in the way."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dcr.deciding.consent import Scope, covers
from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.failures import HEARD as PAYMENTS
from streams.signals.failures import Failures

HEARD = (
    "order.placed", *PAYMENTS, "consent.given", "consent.withdrawn",
    "complaint.opened", "complaint.resolved",
)  # fmt: skip

MARKETING = "marketing"
"""The purpose; `marketing.email` and the like are of it."""


class Standing(NamedTuple):
    """Whether an offer would be welcome: each reason for or against it, with what it rests on."""

    ready: tuple[Arrival, ...] = ()
    """Her purchase and her consent. Empty: one of them is missing, or something stands in the way."""
    against: Mapping[str, tuple[Arrival, ...]] = {}
    """`complaint_open`, `consent_withdrawn`, `payment_failing`. Empty before she has bought anything."""


def standings(story: Story) -> Iterator[tuple[Arrival, Standing]]:
    """How she stands after each interaction that may change it."""
    known = _Known()
    for arrival in story.of(*HEARD):
        known.hear(arrival)
        yield arrival, known.standing()


class _Known:
    def __init__(self) -> None:
        self._bought: Arrival | None = None
        self._consents: dict[Scope, Arrival] = {}
        self._withdrawn: Arrival | None = None
        self._complaints: dict[str, Arrival] = {}
        self._failures = Failures()

    def hear(self, arrival: Arrival) -> None:
        """Takes in what was heard next."""
        family = arrival.type.partition(".")[0]
        if family == "consent":
            self._hear_consent(arrival)
        elif family == "complaint":
            self._hear_complaint(arrival)
        else:
            self._failures.hear(arrival)
            if arrival.type != "payment.failed" and self._bought is None:
                self._bought = arrival

    def _hear_consent(self, arrival: Arrival) -> None:
        purpose, via = arrival.says("purpose", "via")
        if purpose.partition(".")[0] != MARKETING:
            return
        if arrival.type == "consent.given":
            self._consents[purpose, via] = arrival
            return
        self._withdrawn = arrival
        for scope in [each for each in self._consents if covers((purpose, via), each)]:
            del self._consents[scope]

    def _hear_complaint(self, arrival: Arrival) -> None:
        (complaint_id,) = arrival.says("complaint_id")
        if arrival.type == "complaint.opened":
            self._complaints.setdefault(complaint_id, arrival)
        else:
            self._complaints.pop(complaint_id, None)

    def _no_longer_wanted(self) -> tuple[Arrival, ...]:
        return (self._withdrawn,) if self._withdrawn and not self._consents else ()

    def standing(self) -> Standing:
        """How she stands now."""
        if self._bought is None:
            return Standing()
        against = {
            "complaint_open": tuple(self._complaints.values()),
            "consent_withdrawn": self._no_longer_wanted(),
            "payment_failing": self._failures.failing,
        }
        against = {reason: rests_on for reason, rests_on in against.items() if rests_on}
        if against or not self._consents:
            return Standing(against=against)
        return Standing(ready=(self._bought, next(iter(self._consents.values()))))
