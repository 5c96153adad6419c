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
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer gave consent.

    purpose: What the data may be used for, such as `marketing.email` or `profiling`.
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
    )


def withdrawn(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    purpose: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer withdrew consent.

    purpose: What the data may be used for, such as `marketing.email` or `profiling`.
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
    )
