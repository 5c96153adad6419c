"""The types `payment.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def failed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    payment_id: str,
    amount_minor: int,
    currency: str,
    bill_id: str | None = None,
    order_id: str | None = None,
    method: str | None = None,
    reason: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A payment by the customer failed; no money moved.

    payment_id: The payment's number at the payment system.
    amount_minor: The amount that was to be paid; never negative (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    bill_id: The bill it belongs to, where there is one.
    order_id: The order it belongs to, where there is one.
    method: How the money moves, such as `card`, `sepa` or `cash`.
    reason: Why it failed, as the payment system puts it.
    """
    return state(
        "payment.failed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        payment_id=payment_id,
        amount_minor=amount_minor,
        currency=currency,
        bill_id=bill_id,
        order_id=order_id,
        method=method,
        reason=reason,
    )


def received(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    payment_id: str,
    amount_minor: int,
    currency: str,
    bill_id: str | None = None,
    order_id: str | None = None,
    method: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A payment by the customer was received.

    payment_id: The payment's number at the payment system.
    amount_minor: The amount paid; never negative (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    bill_id: The bill it belongs to, where there is one.
    order_id: The order it belongs to, where there is one.
    method: How the money moves, such as `card`, `sepa` or `cash`.
    """
    return state(
        "payment.received",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        payment_id=payment_id,
        amount_minor=amount_minor,
        currency=currency,
        bill_id=bill_id,
        order_id=order_id,
        method=method,
    )


def refunded(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    payment_id: str,
    amount_minor: int,
    currency: str,
    bill_id: str | None = None,
    order_id: str | None = None,
    method: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """Money was paid back to the customer.

    payment_id: The payment's number at the payment system.
    amount_minor: The amount paid back; never negative (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    bill_id: The bill it belongs to, where there is one.
    order_id: The order it belongs to, where there is one.
    method: How the money moves, such as `card`, `sepa` or `cash`.
    """
    return state(
        "payment.refunded",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        payment_id=payment_id,
        amount_minor=amount_minor,
        currency=currency,
        bill_id=bill_id,
        order_id=order_id,
        method=method,
    )
