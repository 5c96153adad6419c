"""The types `order.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


class OrderLine(TypedDict):
    """One product ordered."""

    product_id: str
    """The product's number in the catalogue of goods."""
    quantity: int
    """How many of the product (pieces)."""
    price_minor: int
    """The price of one piece, in the currency beside the lines (minor units of currency)."""


def cancelled(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    order_id: str,
    reason: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """An order was cancelled, by the customer or by the shop.

    order_id: The order's number in the shop.
    reason: Why, in the words of whoever cancelled.
    """
    return state(
        "order.cancelled",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        order_id=order_id,
        reason=reason,
    )


def confirmed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    order_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The shop confirmed an order to the customer.

    order_id: The order's number in the shop.
    """
    return state(
        "order.confirmed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        order_id=order_id,
    )


def placed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    order_id: str,
    cart_id: str | None = None,
    total_minor: int,
    currency: str,
    lines: Sequence[OrderLine] | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer placed an order.

    order_id: The order's number in the shop.
    cart_id: The cart it came from, where there was one.
    total_minor: What the whole order costs (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    lines: What was ordered, in the order of the receipt.
    """
    return state(
        "order.placed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        order_id=order_id,
        cart_id=cart_id,
        total_minor=total_minor,
        currency=currency,
        lines=lines,
    )


def returned(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    order_id: str,
    amount_minor: int,
    currency: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer sent back an order, or a part of it.

    order_id: The order's number in the shop.
    amount_minor: What the returned goods had cost; never negative (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    """
    return state(
        "order.returned",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        order_id=order_id,
        amount_minor=amount_minor,
        currency=currency,
    )
