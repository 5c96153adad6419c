"""By when a case is due, and what of it is late."""

from typing import NamedTuple

from dcr.deciding.case.policy import HOUR_MS, POLICY, Policy
from dcr.deciding.case.state import Case


class Due(NamedTuple):
    """As it stands at one moment. While the clock stands still, due times move on with it."""

    answer_ms: int
    """By when the first answer is due."""
    resolution_ms: int
    paused: bool
    overdue: tuple[str, ...]
    """`answer`, `resolution`: still to be done, and late."""
    missed: tuple[str, ...]
    """Done, but late."""


def due(case: Case, at_ms: int, policy: Policy = POLICY) -> Due | None:
    """What the service clock says at a time. None: it was never started.

    Times are milliseconds since 1970.
    """
    clock, terms = case.clock, policy.terms_of(case.kind, case.priority)
    if clock.begun_ms is None:
        return None
    answered = clock.answered_ms is not None
    stood_ms = clock.paused_before_answer_ms if answered else clock.stood_still_ms(at_ms)
    answer_ms = clock.begun_ms + terms.answer_hours * HOUR_MS + stood_ms
    resolution_ms = clock.begun_ms + terms.resolution_hours * HOUR_MS + clock.stood_still_ms(at_ms)
    parts = (
        ("answer", answer_ms, clock.answered_ms),
        ("resolution", resolution_ms, clock.settled_ms),
    )
    return Due(
        answer_ms,
        resolution_ms,
        paused=clock.paused_since_ms is not None,
        overdue=tuple(name for name, by, done in parts if done is None and at_ms > by),
        missed=tuple(name for name, by, done in parts if done is not None and done > by),
    )
