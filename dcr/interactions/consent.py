"""The types `consent.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def given(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    purpose: str,
    via: str | None = None,
    text_version: str | None = None,
    proof: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer gave consent.

    purpose: What the data may be used for, such as `marketing.email` or `profiling`.
    via: The channel it is for, such as `email` or `phone`; null: every channel.
    text_version: Which text the customer agreed to, such as `privacy-2026-03`.
    proof: Where it can be shown, such as the number of a form, a recording or a log entry.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "consent.given",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        purpose=purpose,
        via=via,
        text_version=text_version,
        proof=proof,
        by=by,
    )


def withdrawn(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    purpose: str,
    via: str | None = None,
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer withdrew consent.

    purpose: What the data may be used for, such as `marketing.email` or `profiling`.
    via: The channel it is for, such as `email` or `phone`; null: every channel.
    why: Why, in the customer's words.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "consent.withdrawn",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        purpose=purpose,
        via=via,
        why=why,
        by=by,
    )
