"""The types `cart.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


class CartLine(TypedDict):
    """One product in the cart."""

    product_id: str
    """The product's number in the catalogue of goods."""
    quantity: int
    """How many of the product (pieces)."""
    price_minor: int
    """The price of one piece, in the currency beside the lines (minor units of currency)."""


def updated(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    cart_id: str,
    lines: Sequence[CartLine],
    currency: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer's cart changed; the lines are the whole cart after the change.

    cart_id: The cart; one cart becomes at most one order.
    lines: All lines of the cart; none means it was emptied.
    currency: ISO 4217 code of the prices in the lines, three capitals, such as `EUR`.
    """
    return state(
        "cart.updated",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        cart_id=cart_id,
        lines=lines,
        currency=currency,
    )
