"""Timeline rows in PostgreSQL's binary COPY format.

Source: PostgreSQL 18 documentation, COPY, "Binary Format". A time is microseconds since 2000-01-01.
"""

from collections.abc import Sequence
from functools import lru_cache
from struct import Struct

from projections.arrival import Arrival

_HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_TRAILER = b"\xff\xff"
_MS_TO_2000 = 946_684_800_000

# Nine columns; the five of fixed length first, each led by its length, then the length of the subject.
_FIXED = Struct(">h iq iq iq i16s ii i")
_LENGTH = Struct(">i")


def copy_rows(arrivals: Sequence[Arrival]) -> bytes:
    """The whole content of a COPY, in the order given."""
    parts = [_HEADER]
    for arrival in arrivals:
        parts += _row(arrival)
    parts.append(_TRAILER)
    return b"".join(parts)


def _row(arrival: Arrival) -> tuple[bytes, ...]:
    key, occurred_ms, event_id, recorded_ms, partition, offset, written, _, kind, channel, _ = (
        arrival
    )
    subject = key.encode()
    fixed = _FIXED.pack(
        9,
        8, (occurred_ms - _MS_TO_2000) * 1000,
        8, (recorded_ms - _MS_TO_2000) * 1000,
        8, offset,
        16, event_id,
        4, partition,
        len(subject),
    )  # fmt: skip
    return fixed, subject, _column(kind), _column(channel), _LENGTH.pack(len(written)), written


@lru_cache(1024)
def _column(word: str) -> bytes:
    """A text as a column. Types and channels are few, and come again and again."""
    content = word.encode()
    return _LENGTH.pack(len(content)) + content
