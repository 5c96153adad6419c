"""The only place that reads the clock. Everything else is handed the time."""

import time
from datetime import UTC, datetime


def now_ms() -> int:
    """Milliseconds since 1970-01-01T00:00:00Z."""
    return time.time_ns() // 1_000_000  # noqa: TID251 - this is the one place


def now() -> datetime:
    """The present moment, UTC, cut to milliseconds."""
    return from_ms(now_ms())


def steady_seconds() -> float:
    """Seconds that never run backwards, for measuring how long something took."""
    return time.perf_counter()


def pause(seconds: float) -> None:
    """Lets so much time pass."""
    time.sleep(seconds)


def from_ms(milliseconds: int) -> datetime:
    """The UTC moment that lies this many milliseconds after 1970."""
    seconds, rest = divmod(milliseconds, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware moment; what is finer than a millisecond is cut."""
    whole = int(moment.replace(microsecond=0).timestamp())
    return whole * 1000 + moment.microsecond // 1000
