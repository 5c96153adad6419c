"""The types `preference.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def set(  # noqa: A001 - named for its type
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    name: str,
    value: bool | float | str,
    by: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer set a preference.

    name: The preference, such as `language` or `contact_by`.
    value: What the customer chose.
    by: Who decided it, such as `staff:mia` or `customer`.
    """
    return state(
        "preference.set",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        name=name,
        value=value,
        by=by,
    )
