"""The types `promise.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def broken(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    promise_id: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """What was promised was not done, or not in time.

    promise_id: The promise's number; the same from made to kept.
    why: Why it was not kept.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "promise.broken",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        promise_id=promise_id,
        why=why,
        by=by,
    )


def kept(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    promise_id: str,
    note: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """What was promised is done.

    promise_id: The promise's number; the same from made to kept.
    note: What was done, in the words of who did it.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "promise.kept",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        promise_id=promise_id,
        note=note,
        by=by,
    )


def made(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    promise_id: str,
    what: str,
    due_at: datetime,
    about: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Somebody of the company promised the customer something.

    promise_id: The promise's number; the same from made to kept.
    what: What was promised, in the words of who promised.
    due_at: By when it is to be kept (ms since 1970-01-01T00:00:00Z).
    about: What it belongs to, such as `case C-7` or `order O-1`.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "promise.made",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        promise_id=promise_id,
        what=what,
        due_at=due_at,
        about=about,
        by=by,
    )


def moved(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    promise_id: str,
    due_at: datetime,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Another time was promised for the same.

    promise_id: The promise's number; the same from made to kept.
    due_at: By when it is to be kept now (ms since 1970-01-01T00:00:00Z).
    why: Why not by the time promised before.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "promise.moved",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        promise_id=promise_id,
        due_at=due_at,
        why=why,
        by=by,
    )
