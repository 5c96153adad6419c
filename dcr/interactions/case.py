"""The types `case.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def answered(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    text: str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer was answered about a case.

    case_id: The case's number; of a complaint, its complaint_id.
    text: What the customer was told.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.answered",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        text=text,
        by=by,
    )


def assigned(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    to: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Somebody takes care of a case from now on.

    case_id: The case's number; of a complaint, its complaint_id.
    to: Who: a member of staff or a team, such as `staff:mia` or `team:billing`.
    why: Why they and not another.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.assigned",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        to=to,
        why=why,
        by=by,
    )


def escalated(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    to: str | None = None,
    why: str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A case was put before somebody who may decide more.

    case_id: The case's number; of a complaint, its complaint_id.
    to: Before whom, such as `team:executive`.
    why: Why it cannot be settled where it was.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.escalated",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        to=to,
        why=why,
        by=by,
    )


def noted(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    text: str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Staff wrote something down about a case; the customer does not see it.

    case_id: The case's number; of a complaint, its complaint_id.
    text: What is to be known.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.noted",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        text=text,
        by=by,
    )


def opened(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    kind: str,
    topic: str,
    text: str | None = None,
    priority: str | None = None,
    about: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer has a question or a dispute that the company is to settle.

    case_id: The case's number; of a complaint, its complaint_id.
    kind: What it is: `question` or `dispute`. A complaint is opened as a complaint.
    topic: What it is about, such as `billing` or `speed`.
    text: What the customer said.
    priority: How urgent it is: `low`, `normal`, `high` or `urgent`.
    about: What it is about, such as `bill B-77` or `order O-1`.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.opened",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        kind=kind,
        topic=topic,
        text=text,
        priority=priority,
        about=about,
        by=by,
    )


def rated(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    satisfaction: float,
    text: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer said how satisfied they are with how a case was settled.

    case_id: The case's number; of a complaint, its complaint_id.
    satisfaction: How satisfied, on the scale of the source; more is better.
    text: What the customer added.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.rated",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        satisfaction=satisfaction,
        text=text,
        by=by,
    )


def reopened(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A case that was settled is open again.

    case_id: The case's number; of a complaint, its complaint_id.
    why: Why it is not settled after all.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.reopened",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        why=why,
        by=by,
    )


def resolved(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    resolution: str | None = None,
    root_cause: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A case was settled.

    case_id: The case's number; of a complaint, its complaint_id.
    resolution: How it was settled, in the words of care.
    root_cause: What was behind it, in one word for reports, such as `billing-error`.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.resolved",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        resolution=resolution,
        root_cause=root_cause,
        by=by,
    )


def waiting(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    case_id: str,
    waits_for: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A case waits, for the customer or for the company.

    case_id: The case's number; of a complaint, its complaint_id.
    waits_for: Whose turn it is: `customer` or `us`.
    why: What it waits for.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "case.waiting",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        case_id=case_id,
        waits_for=waits_for,
        why=why,
        by=by,
    )
