"""The types `search.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def performed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    query: str,
    results: int,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer searched for something.

    query: What the customer typed.
    results: How many results were found; 0 is a search that failed the customer.
    """
    return state(
        "search.performed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        query=query,
        results=results,
    )
