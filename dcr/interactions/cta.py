"""The types `cta.*` as functions.

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
    cta: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer clicked a call to action.

    cta: The name of the button or banner, such as `upgrade-now`.
    """
    return state(
        "cta.clicked",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        cta=cta,
    )
