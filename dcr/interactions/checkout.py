"""The types `checkout.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def stepped(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    cart_id: str,
    step: int,
    steps: int,
    form: Mapping[str, Scalar] | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer reached a step of the checkout.

    cart_id: The cart; one cart becomes at most one order.
    step: The step reached, counted from 1.
    steps: How many steps the checkout has.
    form: What the customer was asked for and gave in this step; flat, one value a field.
    """
    return state(
        "checkout.stepped",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        cart_id=cart_id,
        step=step,
        steps=steps,
        form=form,
    )
