"""The types `plan.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def changed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    from_plan: str | None = None,
    to_plan: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer moved to another plan.

    from_plan: The plan before; missing for a first plan.
    to_plan: The plan from now on.
    """
    return state(
        "plan.changed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        from_plan=from_plan,
        to_plan=to_plan,
    )
