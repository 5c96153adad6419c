"""What the customer may see of her case: what she said and was told; no notes, no names, no causes."""

from typing import NamedTuple

from dcr.deciding.case.policy import DAY_MS, POLICY, Policy
from dcr.deciding.case.state import Case, Entry, Standing, Turn


class CustomerView(NamedTuple):
    """A case as she sees it. Times are milliseconds since 1970."""

    case_id: str
    kind: str | None
    topic: str | None
    about: str | None
    standing: Standing
    waits_for: Turn | None
    """Whose turn it is; None: it is settled."""
    opened_ms: int | None
    settled_ms: int | None
    resolution: str | None
    satisfaction: float | None
    reopen_until_ms: int | None
    """Until when she may have it opened again; None: it is open."""
    said: tuple[Entry, ...]
    """Oldest first; `by` is None: who of the company it was is not shown."""


def customer_view(case: Case, policy: Policy = POLICY) -> CustomerView:
    """What she sees."""
    settled_ms = case.clock.settled_ms if case.standing == "resolved" else None
    return CustomerView(
        case_id=case.case_id,
        kind=case.kind,
        topic=case.topic,
        about=case.about,
        standing=case.standing,
        waits_for=case.waits_for if case.standing == "open" else None,
        opened_ms=case.opened_ms,
        settled_ms=settled_ms,
        resolution=case.resolution if settled_ms is not None else None,
        satisfaction=case.satisfaction,
        reopen_until_ms=None if settled_ms is None else settled_ms + policy.reopen_days * DAY_MS,
        said=tuple(entry._replace(by=None) for entry in case.said if entry.visible),
    )
