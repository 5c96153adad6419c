"""The types `review.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def posted(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    product_id: str | None = None,
    rating: float,
    text: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer posted a review.

    product_id: The product reviewed; missing for a review of the company.
    rating: The rating, on the scale of the source; more is better.
    text: What the customer wrote.
    """
    return state(
        "review.posted",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        product_id=product_id,
        rating=rating,
        text=text,
    )
