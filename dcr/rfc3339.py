"""Times as people and documents write them: `2026-01-31T08:00:00.000Z`."""

from datetime import UTC, datetime

from dcr.clock import from_ms, to_ms
from dcr.errors import Problem, Unfit


def from_datetime(moment: datetime) -> str:
    """The moment in UTC with three decimals."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def text_of(milliseconds: int) -> str:
    """Milliseconds since 1970 as text."""
    return from_datetime(from_ms(milliseconds))


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
