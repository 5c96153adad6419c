"""The types `offer.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def accepted(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    offer_id: str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer accepted an offer.

    offer_id: The offer; the same when made, accepted or declined.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "offer.accepted",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        offer_id=offer_id,
        by=by,
    )


def declined(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    offer_id: str,
    reason: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer declined an offer.

    offer_id: The offer; the same when made, accepted or declined.
    reason: Why, in the customer's words.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "offer.declined",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        offer_id=offer_id,
        reason=reason,
        by=by,
    )


def expired(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    offer_id: str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """An offer stands no longer.

    offer_id: The offer; the same when made, accepted or declined.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "offer.expired",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        offer_id=offer_id,
        by=by,
    )


def made(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    offer_id: str,
    name: str,
    reason: str | None = None,
    expires_at: datetime | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer was made an offer.

    offer_id: The offer; the same when made, accepted or declined.
    name: The offer's name, as the customer saw it.
    reason: Why this customer is made this offer.
    expires_at: Until when it stands; null: without an end (ms since 1970-01-01T00:00:00Z).
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "offer.made",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        offer_id=offer_id,
        name=name,
        reason=reason,
        expires_at=expires_at,
        by=by,
    )
