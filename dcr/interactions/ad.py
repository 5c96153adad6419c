"""The types `ad.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def clicked(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    campaign_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer clicked an advertisement.

    campaign_id: The campaign, as the marketing system names it.
    """
    return state(
        "ad.clicked",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
    )


def shown(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    campaign_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer was shown an advertisement.

    campaign_id: The campaign, as the marketing system names it.
    """
    return state(
        "ad.shown",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
    )
