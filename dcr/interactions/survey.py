"""The types `survey.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


def answered(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    survey: str,
    score: float,
    text: str | None = None,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer answered a survey.

    survey: The survey, such as `nps-2026` or `after-call`.
    score: The score, on the scale of the survey; more is better.
    text: What the customer added.
    """
    return state(
        "survey.answered",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        survey=survey,
        score=score,
        text=text,
    )
