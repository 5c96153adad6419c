"""The types `shipment.*` as functions.

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
    order_id: str,
    status: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The shipment of an order moved on.

    order_id: The order's number in the shop.
    status: Where it is now, such as `packed`, `shipped` or `delivered`.
    """
    return state(
        "shipment.updated",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        order_id=order_id,
        status=status,
    )
