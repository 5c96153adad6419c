"""What the timeline is asked: a page of it, how much happened when, or the whole story."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dcr.postgres import Row, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.question import Question
from schemas.written import WrittenForm

SQL = sql_beside(__file__)

HEARD_OF = SQL["heard_of"]
"""The identifier `%(id)s` itself, if anything was ever told about it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two clocks: what was true at a time, and what we knew at a time. Milliseconds since 1970."""

    as_of_ms: int | None = None
    known_at_ms: int | None = None

    @property
    def are_open(self) -> bool:
        """True when the question is about now."""
        return self.as_of_ms is None and self.known_at_ms is None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: the next page begins right after it, whatever arrives meanwhile."""

    occurred_ms: int
    event_id: str


class Activity(NamedTuple):
    """How many interactions of one type came by one channel on one day."""

    day: str
    """`2026-02-14`, UTC."""
    type: str
    channel: str
    number: int


Seen = Mapping[tuple[str, int], int]
"""What a reader has seen of some subjects: the last offset by type and partition."""


def page(
    written: WrittenForm,
    *,
    limit: int,
    before: Cursor | None = None,
    types: Sequence[str] = (),
    channels: Sequence[str] = (),
    bounds: Bounds = Bounds(),
) -> Question[list[Arrival]]:
    """Up to `limit` interactions of the subjects, newest first."""
    params = {
        "limit": limit,
        "before_ms": before.occurred_ms if before else None,
        "before_id": before.event_id if before else None,
        "as_of": bounds.as_of_ms,
        "known_at": bounds.known_at_ms,
        "types": list(types) or None,
        "channels": list(channels) or None,
    }
    return Question(SQL["page"], lambda rows: [_arrival(written, row) for row in rows], params)


def activity(
    transaction: Transaction,
    subjects: Sequence[str],
    from_ms: int,
    bounds: Bounds = Bounds(),
) -> list[Activity]:
    """What happened since a time (milliseconds since 1970), counted; oldest day first."""
    rows = transaction.rows(SQL["activity"], {
        "subjects": list(subjects),
        "from_ms": from_ms,
        "as_of": bounds.as_of_ms,
        "known_at": bounds.known_at_ms,
    })  # fmt: skip
    return [Activity(*row) for row in rows]


def story(
    transaction: Transaction,
    written: WrittenForm,
    subjects: Sequence[str],
    bounds: Bounds = Bounds(),
    types: Collection[str] = (),
) -> Iterator[Arrival]:
    """Every interaction of these subjects within the bounds, each once, in no order.

    Of all types where none is named.
    """
    params = {
        "subjects": list(subjects), "as_of": bounds.as_of_ms, "known_at": bounds.known_at_ms,
        "types": sorted(types) or None,
    }  # fmt: skip
    for row in transaction.stream(SQL["story"], params):
        yield _arrival(written, row)


def history(
    transaction: Transaction, written: WrittenForm, subjects: Sequence[str]
) -> Iterator[Arrival]:
    """Every interaction of these subjects, each once, oldest first."""
    for row in transaction.stream(SQL["history"], {"subjects": list(subjects)}):
        yield _arrival(written, row)


def seen(transaction: Transaction, subjects: Sequence[str]) -> Seen:
    """How far these subjects can be read at this moment."""
    rows = transaction.rows(SQL["seen"], {"subjects": list(subjects)})
    return {(type_name, partition): offset for type_name, partition, offset in rows}


def newer(
    transaction: Transaction,
    written: WrittenForm,
    subjects: Sequence[str],
    since: Seen,
    limit: int,
) -> list[Arrival]:
    """What became readable since then, newest first, however long ago it happened."""
    rows = transaction.rows(SQL["newer"], {
        "subjects": list(subjects),
        "types": [type_name for type_name, _ in since],
        "partitions": [partition for _, partition in since],
        "offsets": list(since.values()),
        "limit": limit,
    })  # fmt: skip
    return [_arrival(written, row) for row in rows]


def _arrival(written: WrittenForm, row: Row) -> Arrival:
    subject, type_name, recorded_ms, partition, offset, value = row
    value = bytes(value)
    writing = written.writing_of(value)
    event_id, occurred_ms, channel, _ = writing.glance(value, writing.start)
    return Arrival(
        type=type_name,
        writing=writing,
        subject=subject,
        occurred_ms=occurred_ms,
        event_id=event_id,
        channel=channel,
        recorded_ms=recorded_ms,
        topic=writing.topic,
        partition=partition,
        offset=offset,
        written=value,
    )
