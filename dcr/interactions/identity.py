"""The types `identity.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def held(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    other: str,
    why: str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Staff hold two identifiers apart, whatever links sources state.

    other: The other identifier, `namespace:value`; the first is the subject.
    why: Why they are not to be taken for one.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "identity.held",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        other=other,
        why=why,
        by=by,
    )


def linked(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    other: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Two identifiers turned out to belong to the same customer.

    other: The other identifier, `namespace:value`; the first is the subject.
    why: Why they are taken for one.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "identity.linked",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        other=other,
        why=why,
        by=by,
    )


def released(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    other: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Two identifiers are held apart no longer: what sources link counts again.

    other: The other identifier, `namespace:value`; the first is the subject.
    why: Why not any longer.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "identity.released",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        other=other,
        why=why,
        by=by,
    )


def unlinked(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    other: str,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Two identifiers turned out not to belong to the same customer.

    other: The other identifier, `namespace:value`; the first is the subject.
    why: Why they are not one.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "identity.unlinked",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        other=other,
        why=why,
        by=by,
    )
