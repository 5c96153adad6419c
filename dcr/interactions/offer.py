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
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer accepted an offer.

    offer_id: The offer; the same when made, accepted or declined.
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
    )


def declined(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    offer_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer declined an offer.

    offer_id: The offer; the same when made, accepted or declined.
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
    )


def made(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    offer_id: str,
    name: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer was made an offer.

    offer_id: The offer; the same when made, accepted or declined.
    name: The offer's name, as the customer saw it.
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
    )
