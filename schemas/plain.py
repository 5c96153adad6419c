"""The usual forms of fit values, as they are written. What has another form may be fit, or not: a doubt.

`schemas.kinds` says what is fit and has the words for what is not; nothing here knows better.
Source: Avro 1.12 specification, "Binary Encoding".
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from math import isfinite
from struct import Struct
from typing import Any
from uuid import UUID

from schemas import kinds
from schemas.currencies import CURRENCIES
from schemas.personal import BUNDLE, BUNDLED, PLAIN, Hide, Key, bundled, place_of


class Doubt(Exception):
    """The value has none of the usual forms."""


def text(value: Any) -> bytes:
    """A text, not too long, led by its length."""
    if value.__class__ is not str or "\0" in value:
        raise Doubt
    content: bytes = value.encode()
    return SIZES[len(content)] + content


def subject(value: Any) -> bytes:
    """`namespace:value`, not too long."""
    if len(value) > _SUBJECT_MAX or not kinds.SUBJECT.fullmatch(value):
        raise Doubt
    return text(value)


def long(value: Any) -> bytes:
    """A whole number of 64 bits."""
    if value.__class__ is not int or not kinds.LONG_MIN <= value <= kinds.LONG_MAX:
        raise Doubt
    return _number(value)


def minor_units(value: Any) -> bytes:
    """Money."""
    if value.__class__ is not int or not -kinds.MINOR_UNITS_MAX <= value <= kinds.MINOR_UNITS_MAX:
        raise Doubt
    return _number(value)


def event_id(value: Any) -> bytes:
    """A UUID, or its text."""
    return value.bytes if value.__class__ is UUID else _of_kind(kinds.event_id, value)


def day(value: Any) -> bytes:
    """A date, or its text."""
    return _number(_of_kind(kinds.day, value))


def moment(value: Any) -> int:
    """A time, or its text, as milliseconds since 1970."""
    if value.__class__ is str and _is_rfc3339(value):
        value = datetime.fromisoformat(value)
    if value.__class__ is not datetime or value.tzinfo is not UTC:
        return int(_of_kind(kinds.moment, value))
    since = value - _EPOCH
    if since.days < 0:
        raise Doubt
    return since.days * _DAY_MS + since.seconds * 1000 + since.microseconds // 1000


def _is_rfc3339(words: str) -> bool:
    """True of a time in UTC, among all that Python reads as one."""
    days, hours = words[4] == words[7] == "-", words[13] == words[16] == ":"
    end = words[19] in ".Z" and words[-2] != "." and words[-1] == "Z"
    return days and hours and words[10] == "T" and end


def time(milliseconds: int) -> bytes:
    """The milliseconds, as they are written."""
    n = milliseconds << 1
    if n < _SIX_BYTES:
        return _varint(n)
    return bytes((n & 127 | 128, n >> 7 & 127 | 128, n >> 14 & 127 | 128)) + _quarter(n >> 21)


def flat_map(value: Any) -> bytes:
    """Names to null, true or false, numbers or texts."""
    if not value and (value is None or value.__class__ is dict):
        return b"\0"
    if value.__class__ is not dict:
        raise Doubt
    parts = [SIZES[len(value)]]
    for name, inner in value.items():
        parts += (word(name), _scalar(inner))
    parts.append(b"\0")
    return b"".join(parts)


def hidden_text(value: Any, key: Key, event_id: bytes, place: bytes) -> bytes:
    """A text, hidden with the key."""
    if value.__class__ is not str or "\0" in value:
        raise Doubt
    content = key.seal(event_id + place, value.encode())
    return SIZES[len(content)] + content


def hidden_bundle(
    value: Any, key: Key, event_id: bytes, field: str, fields: dict[str, str] | None = None
) -> bytes:
    """A map as `flat_map` writes it, its texts and those fields hidden together."""
    if value.__class__ is not dict:
        if value is not None:
            raise Doubt
        value = {}
    texts, plain = {}, PLAIN.get(field, _NONE)
    parts: list[bytes] = []
    for name, inner in value.items():
        if inner.__class__ is not str or name in plain:
            parts += (word(name), _scalar(inner))
        elif "\0" in inner or "\0" in name or name == BUNDLE:
            raise Doubt
        else:
            texts[name] = inner
    count = len(value) - len(texts)
    if texts or fields:
        count += 1
        content = key.seal(event_id + _PLACES[field], bundled(texts, fields or {}))
        parts += (word(BUNDLE), b"\x08", SIZES[len(content)], content)
    return b"".join((SIZES[count], *parts, b"\0")) if count else b"\0"


def hidden_values(value: Any, key: Key, event_id: bytes, hide: Hide) -> bytes:
    """A map as `flat_map` writes it, each of its texts hidden."""
    if value.__class__ is not dict or any("\0" in v for v in value.values() if v.__class__ is str):
        raise Doubt
    return flat_map(hide(key, event_id, value))


def _scalar(value: Any) -> bytes:
    """Led by its place in null, boolean, long, double, string."""
    if value.__class__ is str:
        return b"\x08" + text(value)
    if value.__class__ is int:
        return b"\x04" + long(value)
    if value is None:
        return b"\0"
    if value.__class__ is float and isfinite(value):
        return b"\x06" + _DOUBLE.pack(value)
    if value.__class__ is bool:
        return b"\x02\x01" if value else b"\x02\0"
    raise Doubt


def _of_kind(kind: kinds.Kind, value: Any) -> Any:
    problems: kinds.Problems = []
    found = kind(value, "", problems)
    if problems:
        raise Doubt
    return found


def _number(value: int) -> bytes:
    return _varint(value << 1 if value >= 0 else ~(value << 1))


def _varint(n: int) -> bytes:
    """Seven bits a byte, the least first."""
    out = bytearray()
    while n > 127:  # noqa: PLR2004 - seven bits
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


_DOUBLE = Struct("<d")
_SUBJECT_MAX = kinds.SUBJECT_BYTES_MAX // 4
_DAY_MS = 86_400_000
_SIX_BYTES = 1 << 35
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
word = lru_cache(4096)(text)
"""A text that comes again and again: a source, a channel, the name of an attribute."""
_quarter = lru_cache(4096)(_varint)
"""The quarter of an hour is the same for many."""
_NONE: frozenset[str] = frozenset()
_PLACES = {field: place_of(field) for field in BUNDLED}
SIZES = tuple(map(_number, range(1024)))
"""Of texts and lists; longer ones are a doubt."""
NAMED: Mapping[str, Any] = {
    "doubt": Doubt, "text": text, "word": word, "subject": subject, "long": long, "minor_units": minor_units,
    "currencies": {code: text(code) for code in CURRENCIES}, "event_id": event_id, "day": day,
    "moment": moment, "time": time, "flat_map": flat_map, "sizes": SIZES,
    "hidden_text": hidden_text, "hidden_bundle": hidden_bundle, "hidden_values": hidden_values,
}  # fmt: skip
"""What the source in `schemas.express` calls."""
