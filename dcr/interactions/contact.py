"""The types `contact.*` as functions.

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
    contact_id: str,
    text: str | None = None,
    seconds: int | None = None,
    conversation_id: str | None = None,
    case_id: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer got an answer.

    contact_id: The conversation's number; the same for the question and its answers.
    text: What was answered.
    seconds: How long the customer waited for the answer (s).
    conversation_id: The conversation it belongs to, over all channels; null: the one named by
        contact_id.
    case_id: The case it is about, where anybody said so.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "contact.answered",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        contact_id=contact_id,
        text=text,
        seconds=seconds,
        conversation_id=conversation_id,
        case_id=case_id,
        by=by,
    )


def received(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    contact_id: str,
    topic: str | None = None,
    text: str | None = None,
    conversation_id: str | None = None,
    case_id: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer got in touch, by any channel.

    contact_id: The conversation's number; the same for the question and its answers.
    topic: What it is about, such as `roaming`.
    text: What the customer said or wrote.
    conversation_id: The conversation it belongs to, over all channels; null: the one named by
        contact_id.
    case_id: The case it is about, where anybody said so.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "contact.received",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        contact_id=contact_id,
        topic=topic,
        text=text,
        conversation_id=conversation_id,
        case_id=case_id,
        by=by,
    )
