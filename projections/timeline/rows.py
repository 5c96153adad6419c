"""Timeline rows in PostgreSQL's binary COPY format.

Source: PostgreSQL 18 documentation, COPY, "Binary Format". A time is microseconds since 2000-01-01.
"""

from collections.abc import Sequence
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
    subject, type_name = arrival.subject.encode(), arrival.type.encode()
    channel, written = arrival.channel.encode(), arrival.written
    fixed = _FIXED.pack(
        9,
        8, (arrival.occurred_ms - _MS_TO_2000) * 1000,
        8, (arrival.recorded_ms - _MS_TO_2000) * 1000,
        8, arrival.offset,
        16, arrival.event_id,
        4, arrival.partition,
        len(subject),
    )  # fmt: skip
    length = _LENGTH.pack
    return (
        fixed, subject,
        length(len(type_name)), type_name,
        length(len(channel)), channel,
        length(len(written)), written,
    )  # fmt: skip
