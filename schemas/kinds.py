"""What each kind of field accepts: text, whole numbers, money, times, dates, ids, subjects, flat maps."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from reprlib import Repr
from typing import Any
from uuid import UUID

from schemas.currencies import CURRENCIES
from schemas.unfit import Problem

Problems = list[Problem]

LONG_MIN, LONG_MAX = -(2**63), 2**63 - 1
SUBJECT_BYTES_MAX = 256
MINOR_UNITS_MAX = 10**15
"""More than anyone ever owed, and few enough digits for sums of thousands of them in 64 bits."""
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SUBJECT = re.compile(r"[a-z][a-z0-9_.-]*:[^\s\x00]+")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


_BRIEF = Repr()
_BRIEF.maxstring = _BRIEF.maxlong = _BRIEF.maxother = 60


def shown(value: Any) -> str:
    """The value as a message may quote it: cut when long or deep, and always printable."""
    try:
        return _BRIEF.repr(value)
    except ValueError:  # Python does not write whole numbers of more than 4300 digits
        return "a number of thousands of digits"


def fresh(default: Any) -> Any:
    """A default that nobody shares with another datum."""
    return default.copy() if isinstance(default, (dict, list)) else default


def text(value: Any, path: str, problems: Problems) -> str:
    """Any text UTF-8 can carry, without NUL, which PostgreSQL cannot keep."""
    if not isinstance(value, str):
        problems.append(Problem(path, f"expected text, got {shown(value)}"))
        return ""
    if "\x00" in value or not _encodable(value):
        problems.append(Problem(path, f"{shown(value)} holds a character that no text may have"))
    return value


def long(value: Any, path: str, problems: Problems) -> int:
    """A whole number of 64 bits."""
    if isinstance(value, bool) or not isinstance(value, int):
        problems.append(Problem(path, f"expected a whole number, got {shown(value)}"))
        return 0
    if not LONG_MIN <= value <= LONG_MAX:
        problems.append(Problem(path, f"{shown(value)} does not fit into 64 bits"))
    return value


def number(value: Any, path: str, problems: Problems) -> int | float:
    """A whole or a broken number; it stays what it is."""
    if isinstance(value, float) and isfinite(value):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        problems.append(Problem(path, f"expected a number, got {shown(value)}"))
        return 0
    return long(value, path, problems)


def boolean(value: Any, path: str, problems: Problems) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        problems.append(Problem(path, f"expected true or false, got {shown(value)}"))
    return bool(value)


def minor_units(value: Any, path: str, problems: Problems) -> int:
    """Money: a whole number of minor units (cents, pence) of the currency beside it."""
    if isinstance(value, float):
        problems.append(
            Problem(path, f"{value} is not a whole number of minor units{_cents(value)}")
        )
        return 0
    whole = long(value, path, problems)
    if MINOR_UNITS_MAX < abs(whole) <= LONG_MAX:
        problems.append(Problem(path, f"{value} is more than {MINOR_UNITS_MAX} minor units"))
    return whole


def currency(value: Any, path: str, problems: Problems) -> str:
    """An ISO 4217 code in capitals."""
    if not isinstance(value, str) or value not in CURRENCIES:
        near = str(value).upper()
        hint = f"; did you mean {near}?" if near in CURRENCIES else ", for example EUR"
        problems.append(Problem(path, f"{shown(value)} is not an ISO 4217 currency{hint}"))
        return ""
    return value


def subject(value: Any, path: str, problems: Problems) -> str:
    """`namespace:value`, as the source knows the customer; 256 bytes at most."""
    if not isinstance(value, str) or not SUBJECT.fullmatch(value) or not _encodable(value):
        mend = "send namespace:value without spaces, for example crm:1001"
        problems.append(Problem(path, f"{shown(value)} is not a subject; {mend}"))
        return ""
    if len(value.encode()) > SUBJECT_BYTES_MAX:
        problems.append(Problem(path, f"is longer than {SUBJECT_BYTES_MAX} bytes"))
    return value


def moment(value: Any, path: str, problems: Problems) -> int:
    """Milliseconds since 1970 of an RFC 3339 time or an aware datetime, in UTC."""
    parsed = value if isinstance(value, datetime) else _parse_moment(value)
    if parsed is None:
        mend = "send RFC 3339 in UTC, for example 2026-01-31T08:00:00.000Z"
        problems.append(Problem(path, f"{shown(value)} is not a time; {mend}"))
        return 0
    if parsed.utcoffset() is None:
        problems.append(Problem(path, f"{value} names no time zone; send it in UTC with a Z"))
        return 0
    if parsed.utcoffset():
        problems.append(Problem(path, f"{value} is not in UTC; send {_in_utc(parsed)}"))
    milliseconds = (parsed - _EPOCH) // timedelta(milliseconds=1)
    if milliseconds < 0:
        problems.append(Problem(path, f"{value} lies before 1970"))
    return milliseconds


def day(value: Any, path: str, problems: Problems) -> int:
    """Days since 1970 of an ISO 8601 date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal() - _EPOCH_DAY
    try:
        return date.fromisoformat(value).toordinal() - _EPOCH_DAY
    except (TypeError, ValueError):
        problems.append(Problem(path, f"{shown(value)} is not a date; send 2026-02-14"))
        return 0


def event_id(value: Any, path: str, problems: Problems) -> bytes:
    """Sixteen bytes of a UUID."""
    if isinstance(value, UUID):
        return value.bytes
    try:
        return UUID(value).bytes
    except (TypeError, ValueError, AttributeError):
        problems.append(
            Problem(path, f"{shown(value)} is not a UUID; make a UUIDv7 once, and keep it")
        )
        return b""


def flat_map(value: Any, path: str, problems: Problems) -> dict[str, Any]:
    """Names to null, true or false, numbers or text. Nothing nested."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        problems.append(Problem(path, f"expected an object, got {shown(value)}"))
        return {}
    return {
        text(name, path, problems): plain_value(inner, f"{path}.{name}", problems)
        for name, inner in value.items()
    }


def plain_value(value: Any, path: str, problems: Problems) -> Any:
    """Null, true or false, a number or text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return text(value, path, problems)
    if isinstance(value, (int, float)):
        return number(value, path, problems)
    mend = "values are null, true, false, numbers or text; flatten it: address.city"
    problems.append(Problem(path, f"{shown(value)} is nested; {mend}"))
    return None


def _parse_moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    # A naive time is let through to be refused with its own words; other ISO 8601 forms are not.
    return parsed if _RFC3339.fullmatch(value) or parsed.utcoffset() is None else None


def _in_utc(moment: datetime) -> str:
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:  # at the very ends of the calendar the offset leads out of it
        return "a time between 1970 and now"
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _cents(amount: float) -> str:
    if not abs(amount) < MINOR_UNITS_MAX:  # NaN too
        return ""
    return f"; {amount} of a currency with two decimals is sent as {round(amount * 100)}"


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


Kind = Callable[[Any, str, Problems], Any]

PRIMITIVES: dict[str, Kind] = {
    "string": text, "long": long, "int": long, "double": number, "boolean": boolean,
}  # fmt: skip
LOGICAL: dict[str, Kind] = {"uuid": event_id, "timestamp-millis": moment, "date": day}
CHOICES: dict[tuple[str, ...], Kind] = {
    ("long", "double"): number,
    ("boolean", "long", "double", "string"): plain_value,
}
"""Unions, by their branches without null."""
FORMATS: dict[str, Kind] = {"currency": currency, "subject": subject}
