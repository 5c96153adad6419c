"""The types `custom.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def tracked(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    name: str,
    properties: Mapping[str, Scalar],
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Something happened that has no type of its own.

    name: What happened, as the source names it, such as `Video Played`.
    properties: What the source says about it; flat, one value a name.
    """
    return state(
        "custom.tracked",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        name=name,
        properties=properties,
    )
