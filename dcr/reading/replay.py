"""Replay: the log itself, read again from any time, by type and subject."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from dcr.errors import Unfit
from dcr.log.archive import Span
from dcr.log.record import Found, Place
from dcr.reading.desk import Desk
from dcr.reading.timeline import item
from projections.arrival import Arrival
from schemas.catalogue import DERIVED_TOPICS
from schemas.written import WrittenForm
from streams.erasure.erased import Erased
from streams.install import TOPICS
from streams.pickup import heard

_RECORDS_A_STEP = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a replay asks for. Times are when it happened, milliseconds since 1970; the end is excluded."""

    from_ms: int | None = None
    to_ms: int | None = None
    types: Collection[str] = ()
    subjects: Collection[str] = ()
    derived: bool = False
    """Journeys and signals too. They are in where they are asked for by type."""
    kept_only: bool = False
    """Leave out what neither Kafka nor the archive keeps, instead of refusing."""

    def may_take(self, found: Found, written: WrittenForm, erased: Erased) -> bool:
        """False when its key or the schema it names tells that this one is not asked for."""
        if (
            self.subjects
            and found.key is not None
            and erased.name_of(_text(found.key)) not in self.subjects
        ):
            return False
        if not self.types or found.value is None:
            return True
        return written.writing_of(found.value).type in self.types

    def takes(self, arrival: Arrival) -> bool:
        """True when this one is asked for."""
        return (
            (self.from_ms is None or arrival.occurred_ms >= self.from_ms)
            and (self.to_ms is None or arrival.occurred_ms < self.to_ms)
            and (not self.types or arrival.type in self.types)
            and (not self.subjects or arrival.subject in self.subjects)
        )


@dataclass(slots=True)
class Course:
    """How far a replay is. It is moved on while somebody reads."""

    on_step: Callable[["Course"], None] = lambda _: None
    """Told every thousand records, and at the end."""
    records: int = field(default=0, init=False)
    """How many records there are to read."""
    read: int = field(default=0, init=False)
    unreadable: int = field(default=0, init=False)
    """Records that were left out because they cannot be read; `dcr parked` shows them."""
    lost: int = field(default=0, init=False)
    """Offsets that were left out because nobody keeps them."""


def replay(desk: Desk, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """Interactions as the contract writes them, in clear, as they stand on Kafka now, copies included."""
    for arrival in keys_at_hand(desk, arrivals(desk, wanted, Course())):
        yield desk.opened(item(arrival, desk.written.catalogue))


def keys_at_hand(desk: Desk, found: Iterator[Arrival]) -> Iterator[Arrival]:
    """The same; the keys to open them with are fetched many at a time. Raises DatabaseAway."""
    if desk.vault is None:
        yield from found
        return
    while some := list(islice(found, _RECORDS_A_STEP)):
        desk.vault.fetch({arrival.subject for arrival in some})
        yield from some


def arrivals(desk: Desk, wanted: Wanted, course: Course) -> Iterator[Arrival]:
    """As they are read, each partition in its order, sealed as they are.

    What cannot be read is left out and counted.
    """
    wanted = replace(wanted, subjects=[desk.blinded(subject) for subject in wanted.subjects])
    with desk.database.transaction() as transaction:
        erased = Erased.of(transaction)
    for found in _records(desk, wanted, course):
        try:
            if not wanted.may_take(found, desk.written, erased):
                continue
            told = heard(found, desk.written, erased)
        except Unfit:
            course.unreadable += 1
        else:
            if isinstance(told, Arrival) and wanted.takes(told):
                yield told


def _records(desk: Desk, wanted: Wanted, course: Course) -> Iterator[Found]:
    """The raw records that may hold what is wanted, up to the end of the log as it is now."""
    catalogue = desk.written.catalogue
    topics = sorted({catalogue.newest(name).topic for name in wanted.types})
    topics = topics or [topic for topic in TOPICS if wanted.derived or topic not in DERIVED_TOPICS]
    # Records stand in the order they came, not in that of their times; but nothing as late as the begin
    # stands before the first record that is.
    history = desk.history
    begin = history.first_after(topics, wanted.from_ms) if wanted.from_ms else {}
    if wanted.kept_only:
        begin = _beyond(history.lost(topics), begin, course)
    end = history.ends(topics)
    course.records = sum(max(0, end[place] - begin.get(place, 0)) for place in end)
    for found in history.read(begin, end):
        course.read += 1
        if course.read % _RECORDS_A_STEP == 0:
            course.on_step(course)
        yield found
    course.on_step(course)


def _beyond(lost: Iterable[Span], begin: Mapping[Place, int], course: Course) -> dict[Place, int]:
    beyond = dict(begin)
    for hole in lost:
        course.lost += hole.end - max(hole.begin, min(hole.end, beyond.get(hole.place, 0)))
        beyond[hole.place] = max(hole.end, beyond.get(hole.place, 0))
    return beyond


def _text(key: bytes) -> str:
    return key.decode(errors="replace")
