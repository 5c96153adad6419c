"""The types `product.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def viewed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    product_id: str,
    name: str | None = None,
    price_minor: int | None = None,
    currency: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer looked at a product.

    product_id: The product's number in the catalogue of goods.
    name: The product's name, as shown.
    price_minor: The price, as shown (minor units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    """
    return state(
        "product.viewed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        product_id=product_id,
        name=name,
        price_minor=price_minor,
        currency=currency,
    )
