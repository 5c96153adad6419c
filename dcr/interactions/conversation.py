"""The types `conversation.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def closed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    conversation_id: str,
    outcome: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A conversation came to its end.

    conversation_id: The conversation's number; the same over all channels and departments.
    outcome: What came of it.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "conversation.closed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        conversation_id=conversation_id,
        outcome=outcome,
        by=by,
    )


def handed_over(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    conversation_id: str,
    to: str,
    asked: str,
    still_open: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A conversation went to others, with all they have to know.

    conversation_id: The conversation's number; the same over all channels and departments.
    to: To whom: a department or a member of staff, such as `team:billing` or `staff:mia`.
    asked: What the customer wants, in the words of who hands over.
    still_open: What is not settled yet, a line each.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "conversation.handed_over",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        conversation_id=conversation_id,
        to=to,
        asked=asked,
        still_open=still_open,
        by=by,
    )


def picked_up(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    conversation_id: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Somebody took up a conversation where it was left.

    conversation_id: The conversation's number; the same over all channels and departments.
    why: Why it is taken up again.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "conversation.picked_up",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        conversation_id=conversation_id,
        why=why,
        by=by,
    )


def started(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    conversation_id: str,
    topic: str | None = None,
    about: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The company began to talk with the customer about something.

    conversation_id: The conversation's number; the same over all channels and departments.
    topic: What it is about, such as `roaming`.
    about: What it is about, such as `bill B-77` or `order O-1`.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "conversation.started",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        conversation_id=conversation_id,
        topic=topic,
        about=about,
        by=by,
    )
