"""When it happened, where the clock of the device may be wrong."""

from datetime import UTC, datetime, timedelta
from typing import Any

from dcr import rfc3339
from dcr.errors import Problem, Unfit

TOLERATED = timedelta(minutes=1)
"""A clock that is wrong by less is taken at its word."""
_STEP = timedelta(minutes=1)


def occurred_at(message: dict[str, Any], sent_at: Any, received_at: datetime) -> datetime:
    """The time of a message, corrected by how wrong the clock was when it was sent.

    Source: Segment Spec, Common Fields, "Timestamps": timestamp = receivedAt - (sentAt -
    originalTimestamp). Unlike there, an error within a minute is left alone and a greater one is
    corrected by whole minutes: a retry then gets the same time, and is recognised as one.

    Raises:
        Unfit: a time is none.
    """
    told = message.get("originalTimestamp") or message.get("timestamp")
    if not told:
        return received_at
    moment = rfc3339.moment_of(str(told), "timestamp")
    try:
        return (moment + _error_of(sent_at, received_at)).astimezone(UTC)
    except OverflowError:
        raise Unfit([Problem("timestamp", f"{told!r} lies outside of all calendars")]) from None


def _error_of(sent_at: Any, received_at: datetime) -> timedelta:
    if not sent_at:
        return timedelta(0)
    error = received_at - rfc3339.moment_of(str(sent_at), "sentAt")
    return timedelta(0) if abs(error) < TOLERATED else round(error / _STEP) * _STEP
