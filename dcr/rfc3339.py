"""Times as people and documents write them: `2026-01-31T08:00:00.000Z`."""

from datetime import UTC, datetime
from functools import lru_cache

from dcr.clock import from_ms, to_ms
from dcr.errors import Problem, Unfit

_DAY_MS = 86_400_000
_MINUTE_MS = 60_000
_MINUTES = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(1440)]


def from_datetime(moment: datetime) -> str:
    """The moment in UTC with three decimals."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def text_of(milliseconds: int) -> str:
    """Milliseconds since 1970 as text."""
    day, rest = divmod(milliseconds, _DAY_MS)
    minute, rest = divmod(rest, _MINUTE_MS)
    return f"{_day(day)}T{_MINUTES[minute]}:{rest // 1000:02}.{rest % 1000:03}Z"


@lru_cache(10_000)
def _day(day: int) -> str:
    """What is told lies on few days: formatting whole times anew was a sixth of the cost of a page."""
    return from_ms(day * _DAY_MS).date().isoformat()


def moment_of(text: str, field: str = "time") -> datetime:
    """The moment a person typed: RFC 3339 with any offset; a bare date means its first instant, UTC.

    Raises:
        Unfit: it is no time.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        mend = "send RFC 3339, for example 2026-01-31T08:00:00Z"
        raise Unfit([Problem(field, f"{text!r} is not a time; {mend}")]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def milliseconds_of(text: str, field: str = "time") -> int:
    """The same as milliseconds since 1970."""
    return to_ms(moment_of(text, field))
