"""Picking up: records of the log become arrivals, or are set aside with the reason.

Here, and nowhere else, what was hers is left out or told without her, where somebody was erased.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dcr.errors import Unfit
from dcr.log.record import RECORDED_AT, Found, Headers
from projections.arrival import Arrival
from schemas.catalogue import ERASED
from schemas.unfit import Unreadable
from schemas.written import WrittenForm
from streams.erasure.erased import NOBODY, Erased
from streams.erasure.notice import Notice

NO_PROJECTION = "*"
"""Stands for all projections: a record nobody can read is set aside for every one of them."""

_UUID7 = 7
_DAY_MS = 86_400_000
_YEAR_10000_MS = 253_402_300_800_000
_DIGITS_MAX = 15
"""More digits than any time has; who sends thousands of them shall not keep us busy."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A record set aside: for whom, and why."""

    found: Found
    projection: str
    code: str
    reason: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """A batch of records, sorted into readable and not."""

    arrivals: list[Arrival]
    aside: list[Aside]
    notices: list[Notice] = field(default_factory=list)
    """Who was erased: to be done before anything that is here."""


def pick_up(records: Iterable[Found], written: WrittenForm, erased: Erased = NOBODY) -> Picked:
    """Reads each record. What cannot be read never stops the rest."""
    picked = Picked([], [])
    for found in records:
        try:
            told = heard(found, written, erased)
        except Unfit as unfit:
            picked.aside.append(Aside(found, NO_PROJECTION, unfit.code, str(unfit)))
        else:
            if isinstance(told, Arrival):
                picked.arrivals.append(told)
            elif told is not None:
                picked.notices.append(told)
    return picked


def heard(found: Found, written: WrittenForm, erased: Erased) -> Arrival | Notice | None:
    """What one record tells; None: nothing any more. Raises as `arrival_of` does."""
    try:
        arrival = arrival_of(found, written)
        return Notice.of(arrival) if arrival.type == ERASED else erased.left_of(arrival)
    except Unfit:
        if erased.knows(found.key):
            return None
        raise


def arrival_of(found: Found, written: WrittenForm) -> Arrival:
    """One record, read.

    Raises:
        Unreadable: the bytes are not an interaction, or stand on a topic or under a key that is not
            theirs, or say a time that cannot be.
        UnknownSchema: its schema is not in the catalogue.
    """
    topic, partition, offset, timestamp_ms, key, value, headers = found
    if value is None:
        raise Unreadable("the record has no value; interactions are never deleted one by one")
    writing = written.writing_of(value)
    if writing.topic != topic:
        raise Unreadable(f"{writing.type} belongs on {writing.topic}, it was found on {topic}")
    event_id, occurred_ms, channel, subject = writing.glance(value, writing.start)
    if key is not None and key != subject.encode():
        said = key.decode(errors="replace")
        raise Unreadable(
            f"the key says {said!r}, the value says {subject!r}; they must be the same"
        )
    _check_time(occurred_ms, timestamp_ms)
    return Arrival(
        subject,
        occurred_ms,
        event_id,
        _recorded_ms(headers, event_id, occurred_ms),
        partition,
        offset,
        value,
        topic,
        writing.type,
        channel,
        writing,
    )


def _recorded_ms(headers: Headers, event_id: bytes, occurred_ms: int) -> int:
    """When we heard: our header where there is one.

    Otherwise it must still come from the record, never from our clock, or a rebuild would tell another
    story: the time in a UUIDv7 (when the source stated it), else the time it happened.
    """
    for name, content in headers:
        if name == RECORDED_AT and content and content.isdigit() and len(content) <= _DIGITS_MAX:
            heard = int(content)
            if heard < _YEAR_10000_MS:
                return heard
    if event_id[6] >> 4 == _UUID7:
        stated = int.from_bytes(event_id[:6], "big")
        if stated < _YEAR_10000_MS:
            return stated
    return occurred_ms


def _check_time(occurred_ms: int, record_ms: int) -> None:
    """The door refuses such times; who writes straight to Kafka has passed no door.

    Our clock is not asked, or a rebuild would judge otherwise. The record's own time is: Kafka takes
    none that lies more than a day ahead.
    """
    if not 0 <= occurred_ms <= record_ms + _DAY_MS or occurred_ms >= _YEAR_10000_MS:
        raise Unreadable(
            f"occurred_at is {occurred_ms} ms since 1970, the record's own time is {record_ms}: it may "
            "not lie before 1970, nor more than a day after the record's"
        )
