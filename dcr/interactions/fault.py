"""The types `fault.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def shown(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    code: str,
    text: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer was shown an error.

    code: The error's code, such as `404` or `PAYMENT_DOWN`.
    text: The message the customer read; it may repeat what they typed.
    """
    return state(
        "fault.shown",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        code=code,
        text=text,
    )
