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
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer complained.

    complaint_id: The complaint's number; the same from opened to resolved.
    topic: What it is about, such as `billing` or `speed`.
    text: What the customer said.
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
    )


def resolved(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    complaint_id: str,
    resolution: str | None = None,
    satisfaction: float | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A complaint was resolved.

    complaint_id: The complaint's number; the same from opened to resolved.
    resolution: How it was settled, in the words of care.
    satisfaction: How satisfied the customer was, on the scale of the source; more is better.
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
    )


def updated(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    complaint_id: str,
    text: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Something was added to a complaint.

    complaint_id: The complaint's number; the same from opened to resolved.
    text: What was added.
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
    )
