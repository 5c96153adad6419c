"""The types `faq.*` as functions.

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
    article: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer read an article of the help pages.

    article: The article, as the help pages name it.
    """
    return state(
        "faq.viewed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        article=article,
    )
