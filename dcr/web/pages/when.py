"""Times as people read them. All of them are UTC; the page says so once."""

from datetime import date

from dcr.clock import from_ms
from dcr.rfc3339 import milliseconds_of

_DAY_MS = 86_400_000
_UNITS = (
    ("year", 365 * 86_400), ("month", 30 * 86_400), ("day", 86_400), ("hour", 3_600), ("minute", 60),
)  # fmt: skip
"""Seconds in each, the longest first. A month is 30 days here: it is a rough word anyway."""


def clock(milliseconds: int) -> str:
    """`13:31`."""
    return from_ms(milliseconds).strftime("%H:%M")


def clock_with_seconds(milliseconds: int) -> str:
    """`13:31:28`."""
    return from_ms(milliseconds).strftime("%H:%M:%S")


def exact(milliseconds: int) -> str:
    """`Wed 11 Nov 2026, 13:31:28 UTC`."""
    moment = from_ms(milliseconds)
    return f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M:%S} UTC"


def iso_day(milliseconds: int) -> str:
    """`2026-11-11`."""
    return from_ms(milliseconds).date().isoformat()


def picker(milliseconds: int) -> str:
    """`2026-11-11T13:31:28`, as a date and time picker holds it."""
    return from_ms(milliseconds).strftime("%Y-%m-%dT%H:%M:%S")


def ms(text: str) -> int:
    """Milliseconds since 1970 of a time in a document."""
    return milliseconds_of(text)


def day_key(iso: str) -> str:
    """Sorts where a day's title stands: right above everything of that day. See `Entry.key`."""
    return f"{milliseconds_of(iso) + _DAY_MS - 1:015}.~"


def short_day(iso: str, beside: str = "") -> str:
    """`14 Feb`; with the year where it is not that of the time or day (RFC 3339) beside it."""
    day = date.fromisoformat(iso)
    year = "" if iso[:4] == beside[:4] else f" {day.year}"
    return f"{day.day} {day:%b}{year}"


def day_title(iso: str, now_ms: int) -> str:
    """`Today`, `Yesterday`, `Wednesday 11 November`; with the year where it is another one."""
    day, today = date.fromisoformat(iso), from_ms(now_ms).date()
    near = {0: "Today", 1: "Yesterday"}.get((today - day).days)
    year = "" if day.year == today.year else f" {day.year}"
    return near or f"{day:%A} {day.day} {day:%B}{year}"


def ago(milliseconds: int, now_ms: int) -> str:
    """`10 days ago`, `in 3 minutes`, `just now`. The script in the page words it the same way."""
    seconds = (now_ms - milliseconds) // 1000
    span = duration(abs(seconds))
    if span is None:
        return "just now"
    return f"{span} ago" if seconds > 0 else f"in {span}"


def duration(seconds: int) -> str | None:
    """`10 days`: whole units of the greatest that fits; None under a minute."""
    for name, length in _UNITS:
        if seconds >= length:
            number = seconds // length
            return f"{number} {name}" + ("s" if number > 1 else "")
    return None


def span(seconds: int) -> str:
    """`40 s`, `3 min`, `5 h`, `2 d`: about so long, short enough for a table."""
    for name, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * length or (seconds >= length and name != "h"):
            return f"{seconds / length:.0f} {name}"
    return f"{seconds} s"
