"""What must hold after every fault, when everything has healed. The same check after each of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from dcr.demo.proof import prove
from dcr.errors import NotFound
from dcr.log.kafka import Offsets, ends, read
from dcr.log.record import Found
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.standing import projections, stored_positions
from dcr.reading.verify import verify
from schemas.avro import Datum
from schemas.catalogue import DERIVED_FAMILIES
from streams.derive.saying import SOURCE
from streams.install import TOPICS
from streams.pickup import NO_PROJECTION
from tests.faults.load import Load
from tests.faults.settled import settle
from tests.faults.witness import Witness

MEMORY_BYTES_MAX = 400 * 1024 * 1024
CONNECTIONS_MAX = 4
"""Of one worker to PostgreSQL."""

_READABLE = "SELECT subject, event_id::text, type, written FROM timeline WHERE subject = ANY (%s)"
_PARKED = 'SELECT topic, partition, "offset" FROM dcr.parked WHERE projection = %s'
_CONNECTIONS = """
    SELECT application_name, count(*) FROM pg_stat_activity
    WHERE application_name ~ '^dcr-(worker|derive)-' AND datname = current_database() GROUP BY 1
"""
_TWICE = """
    SELECT subject, type, dcr.to_ms(occurred_at), name, about FROM finding WHERE said AND NOT withdrawn
    GROUP BY subject, type, occurred_at, channel, name, about, fields HAVING count(*) > 1
"""


class Evidence(NamedTuple):
    """What there is to judge by."""

    desk: Desk
    load: Load
    witness: Witness
    begin: Offsets
    """Where the log ended before the load."""
    end: Offsets = {}  # noqa: RUF012 - never changed
    """Where it ended after the load, when everything had settled."""


def broken(evidence: Evidence) -> list[str]:
    """Waits until everything is settled; then everything that does not hold. None: all is well."""
    evidence = evidence._replace(end=settle(evidence.desk))
    return [problem for check in CHECKS for problem in check(evidence)]


def everything_was_accepted(evidence: Evidence) -> Iterator[str]:
    """No fault here lasts as long as a publisher's patience."""
    unknown = len(evidence.load.journal.sent) - len(evidence.load.journal.receipts)
    if unknown:
        yield f"the fate of {unknown} sendings is not known"


def accepted_is_readable_once_and_nothing_else_is(evidence: Evidence) -> Iterator[str]:
    """The journal against the timeline, less what we derived ourselves."""
    journal, written = evidence.load.journal, evidence.desk.written
    with evidence.desk.database.transaction() as transaction:
        rows = transaction.rows(_READABLE, [journal.subjects()])
    readable = Counter(
        (subject, event_id, kind)
        for subject, event_id, kind, value in rows
        if not (_is_derived(kind) and written.read(bytes(value))[1]["source"] == SOURCE)
    )
    accepted = {(sent.subject, sent.event_id, sent.type) for sent, _ in journal.accepted()}
    told = {(sent.subject, sent.event_id, sent.type) for sent in journal.sent}
    yield from (f"{one} was accepted and cannot be read" for one in accepted - readable.keys())
    yield from (f"{one} was never sent" for one in readable.keys() - told)
    yield from (f"{one} is there {times} times" for one, times in readable.items() if times > 1)


def order_is_kept(evidence: Evidence) -> Iterator[str]:
    """What a source says of a customer stands in the log in that order. A copy may follow its original:

    Kafka forgets a producer whose records carry times of long ago when it is killed, and takes them twice.
    """
    stated: dict[Any, list[str]] = defaultdict(list)
    for sent, receipt in evidence.load.journal.accepted():
        stated[receipt.topic, sent.subject, sent.source].append(sent.event_id)
    kept: dict[Any, list[str]] = defaultdict(list)
    for found, datum in _readable(evidence):
        event_id = str(UUID(bytes=datum["event_id"]))
        kept[found.topic, datum["subject"], datum["source"]].append(event_id)
    for key in stated.keys() | kept.keys():
        if [*dict.fromkeys(stated[key])] != [*dict.fromkeys(kept[key])]:
            yield f"{key}: sent {len(stated[key])} in one order, Kafka has {len(kept[key])} in another"


def what_is_unfit_is_parked_once(evidence: Evidence) -> Iterator[str]:
    """And nothing else is."""
    sent = {
        (*place, at) for place, offsets in evidence.load.journal.unfit.items() for at in offsets
    }
    with evidence.desk.database.transaction() as transaction:
        rows = transaction.rows(_PARKED, [NO_PROJECTION])
    parked = [row for row in rows if row[2] >= evidence.begin.get((row[0], row[1]), 0)]
    if sorted(parked) != sorted(sent):
        yield f"{len(sent)} unfit records were sent, {len(parked)} others or as many are parked"


def the_books_agree(evidence: Evidence) -> Iterator[str]:
    """Every customer, as a reader is told, against the load's own books."""
    proof = prove(evidence.load.books, _Asked(evidence.desk))
    if (proof.lost, proof.readable) != (0, evidence.load.books.distinct):
        yield f"{proof.lost} lost, {proof.readable} of {evidence.load.books.distinct} readable"
    yield from map(str, proof.differences)


def every_row_equals_the_fold(evidence: Evidence) -> Iterator[str]:
    """All rows of all projections against the plain fold of the whole log."""
    yield from map(str, verify(evidence.desk).differences)


def positions_stand_at_the_end(evidence: Evidence) -> Iterator[str]:
    """Nothing is left to read, and nothing was claimed that is not there. We may derive more meanwhile."""
    stored, read_by = stored_positions(evidence.desk), projections(evidence.desk)
    end = ends(evidence.desk.kafka, TOPICS)
    for place in end:
        if not evidence.end[place] <= stored.get(place, 0) <= end[place]:
            yield f"{place} stands at {stored.get(place)}, the log ended at {evidence.end[place]}"
        if evidence.end[place] != end[place] and not _is_derived(place[0].removeprefix("dcr.")):
            yield f"{place} went on from {evidence.end[place]} to {end[place]}"
    later = sum(end.values()) - sum(evidence.end.values())
    yield from (f"{p['name']} lags" for p in read_by if p["serving"] and p["lag"] > later)


def every_fact_stands_once(evidence: Evidence) -> Iterator[str]:
    """Whoever found it, and however often."""
    with evidence.desk.database.transaction() as transaction:
        yield from (f"{row} was said more than once" for row in transaction.rows(_TWICE))


def no_reader_saw_anything_torn(evidence: Evidence) -> Iterator[str]:
    """What the witness saw on the way."""
    yield from sorted(set(evidence.witness.problems))
    if not evidence.witness.looks:
        yield "nobody looked"


def no_worker_grew_beyond_measure(evidence: Evidence) -> Iterator[str]:
    """In memory and in connections."""
    if not 0 < evidence.witness.memory_bytes < MEMORY_BYTES_MAX:
        yield f"a worker took {evidence.witness.memory_bytes >> 20} MB"
    with evidence.desk.database.transaction() as transaction:
        counts = transaction.rows(_CONNECTIONS, [])
    yield from (f"{name} has {many} connections" for name, many in counts if many > CONNECTIONS_MAX)


CHECKS = (
    everything_was_accepted,
    accepted_is_readable_once_and_nothing_else_is,
    order_is_kept,
    what_is_unfit_is_parked_once,
    the_books_agree,
    every_row_equals_the_fold,
    positions_stand_at_the_end,
    every_fact_stands_once,
    no_reader_saw_anything_torn,
    no_worker_grew_beyond_measure,
)


def _readable(evidence: Evidence) -> Iterator[tuple[Found, Datum]]:
    """What the log says of the load's customers, in its order, but for what is unfit and what is ours."""
    desk, journal = evidence.desk, evidence.load.journal
    keys = {subject.encode() for subject in journal.subjects()}
    for found in read(desk.kafka, evidence.begin, ends(desk.kafka, TOPICS)):
        is_unfit = found.offset in journal.unfit.get((found.topic, found.partition), ())
        if found.value and found.key in keys and not is_unfit:
            datum = desk.written.read(found.value)[1]
            if not (_is_derived(found.topic.removeprefix("dcr.")) and datum["source"] == SOURCE):
                yield found, datum


def _is_derived(type_or_family: str) -> bool:
    return type_or_family.split(".", maxsplit=1)[0] in DERIVED_FAMILIES


class _Asked:
    """The desk, asked as the demo asks the HTTP side."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def customer(self, identifier: str) -> dict[str, Any] | None:
        try:
            return customer(self._desk, identifier)
        except NotFound:
            return None
