"""The types `complaint.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def opened(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    complaint_id: str,
    topic: str,
    text: str | None = None,
    priority: str | None = None,
    about: str | None = None,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer complained.

    complaint_id: The complaint's number; the same from opened to resolved.
    topic: What it is about, such as `billing` or `speed`.
    text: What the customer said.
    priority: How urgent it is: `low`, `normal`, `high` or `urgent`.
    about: What it is about, such as `bill B-77` or `order O-1`.
    why: Why it is opened again, where it was resolved before.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "complaint.opened",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        complaint_id=complaint_id,
        topic=topic,
        text=text,
        priority=priority,
        about=about,
        why=why,
        by=by,
    )


def resolved(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    complaint_id: str,
    resolution: str | None = None,
    satisfaction: float | None = None,
    root_cause: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A complaint was resolved.

    complaint_id: The complaint's number; the same from opened to resolved.
    resolution: How it was settled, in the words of care.
    satisfaction: How satisfied the customer was, on the scale of the source; more is better.
    root_cause: What was behind it, in one word for reports, such as `billing-error`.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "complaint.resolved",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        complaint_id=complaint_id,
        resolution=resolution,
        satisfaction=satisfaction,
        root_cause=root_cause,
        by=by,
    )


def updated(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    complaint_id: str,
    text: str | None = None,
    visible: bool | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Something was added to a complaint.

    complaint_id: The complaint's number; the same from opened to resolved.
    text: What was added.
    visible: Whether the customer was told; null where nobody says so.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "complaint.updated",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        complaint_id=complaint_id,
        text=text,
        visible=visible,
        by=by,
    )
