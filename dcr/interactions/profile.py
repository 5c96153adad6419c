"""The types `profile.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def updated(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    traits: Mapping[str, Scalar],
    why: str | None = None,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The source learned or corrected something about the customer.

    traits: What changed, such as `name` or `email`; traits not named stay as they are.
    why: Why it was corrected.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "profile.updated",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        traits=traits,
        why=why,
        by=by,
    )
