"""A glance at a body: the envelope, and whether all the rest is in order, without keeping what it says.

Whoever follows the log needs little of most interactions, and making a datum of each costs more than all
else that is done with it. As long as its texts and lists are short, a body of Avro is a regular language:
the first byte of each says how long it is. So `re`, which is C, walks a body in a fraction of the time a
reader takes that is written in Python. A body that matches has nothing in it that the reader would not
read, and all its texts are ASCII. Of one that does not match nothing is known, and the reader decides.
Source: Avro 1.12 specification, "Binary Encoding".
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from schemas.reading import Reader

Envelope = tuple[bytes, int, str, str]
"""`event_id`, `occurred_at`, `channel` and `subject`. (`source` is looked at and left.)"""
Glance = Callable[[bytes, int], Envelope]
"""Given a value and where its body begins. Raises Unreadable where the reader does."""

_NAME_MAX, _SHORT_MAX, _TEXT_MAX = 31, 63, 127
"""Bytes of a text. A length of up to 63 takes one byte."""
_TOKENS = range(54, 300, 4)
"""Bytes of a text that was sealed: of an empty one 54, of any other some fours more."""
_ITEMS_MAX = 8
_ENVELOPE_FIELDS = 5


def glance(avsc: Mapping[str, Any], read: Reader) -> Glance:
    """The glance at what is written with this schema; making it takes some milliseconds."""
    own_fields = avsc["fields"][_ENVELOPE_FIELDS:-1]
    fields = [_shape(each["type"], sealed=each.get("pii", False)) for each in own_fields]
    own = _compiled("".join(fields)).match

    def look(value: bytes, start: int) -> Envelope:
        envelope = _ENVELOPE.match(value, start)
        rest = envelope and own(value, envelope.end())
        if envelope and rest and _ATTRIBUTES.fullmatch(value, rest.end()):
            event_id, low, middle, high, channel, subject = envelope.groups()
            moment = _bits(low) | (middle[0] & 127) << 14 | _bits(high) << 21
            occurred_at = moment >> 1 ^ -(moment & 1)
            return event_id, occurred_at, _word(channel), subject[1:].decode()
        datum = read(value, start)
        return datum["event_id"], datum["occurred_at"], datum["channel"], datum["subject"]

    return look


@lru_cache(32_768)
def _bits(part: bytes) -> int:
    """Seven bits a byte. Parts of a moment come again and again, whole ones do not."""
    return sum((byte & 127) << 7 * n for n, byte in enumerate(part))


@lru_cache(1024)
def _word(written: bytes) -> str:
    return written[1:].decode()


def _shape(avro_type: Any, text_max: int = _TEXT_MAX, *, sealed: bool = False) -> str:
    """What is written of this type, as a pattern; where it may be sealed, a longer text too."""
    if isinstance(avro_type, list):
        branches = (_shape(each, text_max, sealed=sealed) for each in avro_type)
        return _one_of(_small(n) + branch for n, branch in enumerate(branches))
    if isinstance(avro_type, str):
        return _text(text_max, sealed) if avro_type == "string" else _PRIMITIVES[avro_type]
    match avro_type["type"]:
        case "record":
            return "".join(_shape(field["type"], text_max) for field in avro_type["fields"])
        case "fixed":
            return f".{{{avro_type['size']}}}"
        case "array":
            return _items(_shape(avro_type["items"], _SHORT_MAX))
        case "map":
            values = _shape(avro_type["values"], _SHORT_MAX, sealed=True)
            return _items(_text(_NAME_MAX) + values)
        case primitive:  # with a logical type, which is left to who shows it to people
            return _PRIMITIVES[primitive]


def _text(longest: int, sealed: bool = False) -> str:
    tokens = [length for length in _TOKENS if length > longest] if sealed else []
    lengths = [*range(longest + 1), *tokens]
    return _one_of(f"{_small(length)}{_ASCII}{{{length}}}" for length in lengths)


def _items(item: str) -> str:
    counts = range(1, _ITEMS_MAX + 1)
    return _one_of([_small(0), *(f"{_small(n)}(?:{item}){{{n}}}{_small(0)}" for n in counts)])


def _small(number: int) -> str:
    """A number that is not negative: doubled, for its sign is the lowest bit; seven bits a byte."""
    low, high = number * 2 & 127, number * 2 >> 7
    return f"\\x{low | 128:02x}\\x{high:02x}" if high else f"\\x{low:02x}"


def _one_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode(), re.DOTALL)


_ASCII, _MORE = r"[\x00-\x7f]", r"[\x80-\xff]"
_NUMBER = f"{_MORE}{{0,9}}+{_ASCII}"
_PRIMITIVES = {
    "null": "", "boolean": _ASCII, "int": _NUMBER, "long": _NUMBER, "double": ".{8}",
}  # fmt: skip
_ENVELOPE = _compiled(
    "(.{16})"
    f"({_MORE}{{2}})({_MORE})({_MORE}{{2}}{_ASCII})"  # six bytes of time: from 1970 to 2039
    f"{_text(_NAME_MAX)}({_text(_NAME_MAX)})({_text(_SHORT_MAX)})"
)
_ATTRIBUTES = _compiled(
    _shape({"type": "map", "values": ["null", "boolean", "long", "double", "string"]})
)
