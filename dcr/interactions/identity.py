"""The types `identity.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def linked(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    other: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Two identifiers turned out to belong to the same customer.

    other: The other identifier, `namespace:value`; the first is the subject.
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
    )


def unlinked(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    other: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Two identifiers turned out not to belong to the same customer.

    other: The other identifier, `namespace:value`; the first is the subject.
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
    )
