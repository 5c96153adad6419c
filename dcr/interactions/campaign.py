"""The types `campaign.*` as functions.

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
    """The customer followed a link in a campaign's message.

    campaign_id: The campaign, as the marketing system names it.
    """
    return state(
        "campaign.clicked",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
    )


def cost(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    campaign_id: str,
    amount_minor: int,
    currency: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Reaching the customer by a campaign cost the company money.

    campaign_id: The campaign, as the marketing system names it.
    amount_minor: What it cost (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    """
    return state(
        "campaign.cost",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
        amount_minor=amount_minor,
        currency=currency,
    )


def opened(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    campaign_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer opened a campaign's message.

    campaign_id: The campaign, as the marketing system names it.
    """
    return state(
        "campaign.opened",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
    )


def sent(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    campaign_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A campaign's message was sent to the customer.

    campaign_id: The campaign, as the marketing system names it.
    """
    return state(
        "campaign.sent",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
    )


def unsubscribed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    campaign_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer asked for no more messages, by way of a campaign.

    campaign_id: The campaign, as the marketing system names it.
    """
    return state(
        "campaign.unsubscribed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        campaign_id=campaign_id,
    )
