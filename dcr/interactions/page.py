"""The types `page.*` as functions.

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
    url: str,
    title: str | None = None,
    referrer: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer looked at a page of the website or a screen of the app.

    url: The address of the page, as the browser showed it.
    title: The page's title.
    referrer: The address the customer came from.
    """
    return state(
        "page.viewed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        url=url,
        title=title,
        referrer=referrer,
    )
