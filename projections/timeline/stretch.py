"""A stretch of the timeline: all interactions of a range of customers, read in bulk.

It is how history reaches a read model that is built anew: each interaction once, its best copy, without
asking Kafka. Rows come in PostgreSQL's binary COPY format, as `projections.timeline.rows` writes them.
"""

from collections.abc import Iterator
from itertools import pairwise
from struct import Struct

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from schemas.written import WrittenForm

SQL = sql_beside(__file__)

_HEADER_BYTES = 19
_TRAILER = b"\xff\xff"
_FIXED = Struct(">h iq iq iq i16s ii i")
"""Eight columns; the five of fixed length first, each led by its length, then the length of the subject."""
_LENGTH = Struct(">i")
_MS_TO_2000 = 946_684_800_000

_SAMPLE_ROWS = 20_000


def ranges(transaction: Transaction, size: int) -> list[tuple[str, str, int]]:
    """Ranges of subjects [low, high) with about so many interactions each, and about how many. `` is open.

    The search path must lead to the table itself: a view has no sample.
    """
    (rows,) = transaction.row(SQL["count"]) or (0,)
    number = max(1, round(rows / size))
    shares = [n / number for n in range(1, number)]
    params = {"shares": shares, "percent": min(100.0, 100.0 * _SAMPLE_ROWS / max(1, rows))}
    (bounds,) = transaction.row(SQL["bounds"], params) or ([],)
    edges = ["", *sorted(set(bounds or [])), ""]
    return [(low, high, rows // number) for low, high in pairwise(edges)]


def stretch(
    transaction: Transaction, written: WrittenForm, low: str, high: str
) -> Iterator[Arrival]:
    """Every interaction of the subjects from `low` on and before `high`, as of now, in no order."""
    rows: list[bytes] = []
    transaction.copy_out(SQL["stretch"], {"low": low, "high": high or None}, rows.append)
    rows[0] = rows[0][_HEADER_BYTES:]
    return (_arrival(row, written) for row in rows if row and row != _TRAILER)


def _arrival(row: bytes, written: WrittenForm) -> Arrival:
    _, _, occurred, _, heard, _, offset, _, event_id, _, partition, length = _FIXED.unpack_from(row)
    end = _FIXED.size + length
    subject = row[_FIXED.size : end].decode()
    begin = end + _LENGTH.size
    end = begin + int(_LENGTH.unpack_from(row, end)[0])
    value = row[end + _LENGTH.size :]
    writing = written.writing_of(value)
    return Arrival(
        subject, _ms(occurred), event_id, _ms(heard), partition, offset, value,
        writing.topic, writing.type, row[begin:end].decode(), writing,
    )  # fmt: skip


def _ms(microseconds: int) -> int:
    return microseconds // 1000 + _MS_TO_2000
