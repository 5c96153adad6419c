"""What must hold after every fault, when everything has healed. The same check after each of them."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from dcr.clock import steady_seconds
from dcr.demo.proof import prove
from dcr.errors import NotFound
from dcr.log.kafka import Offsets, ends, read
from dcr.log.record import Found
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.standing import projections, stored_positions
from dcr.reading.verify import verify
from dcr.reading.wait import wait
from schemas.avro import Datum
from streams.install import TOPICS
from streams.pickup import NO_PROJECTION
from tests.faults.load import Load
from tests.faults.until import PATIENCE_SECONDS
from tests.faults.witness import Witness

MEMORY_BYTES_MAX = 400 * 1024 * 1024
CONNECTIONS_MAX = 4
"""Of one worker to PostgreSQL."""

_READABLE = "SELECT subject, event_id::text, type FROM timeline WHERE subject = ANY (%s)"
_PARKED = 'SELECT topic, partition, "offset" FROM dcr.parked WHERE projection = %s'
_CONNECTIONS = """
    SELECT application_name, count(*) FROM pg_stat_activity
    WHERE application_name LIKE 'dcr-worker-%%' AND datname = current_database() GROUP BY 1
"""


class Evidence(NamedTuple):
    """What there is to judge by."""

    desk: Desk
    load: Load
    witness: Witness
    begin: Offsets
    """Where the log ended before the load."""


def broken(evidence: Evidence) -> list[str]:
    """Waits until everything is read; then everything that does not hold. None: all is well."""
    unread = wait(evidence.desk, PATIENCE_SECONDS, steady_seconds, time.sleep)
    if unread:
        return [f"{unread} records were not read within {PATIENCE_SECONDS} s"]
    return [problem for check in CHECKS for problem in check(evidence)]


def everything_was_accepted(evidence: Evidence) -> Iterator[str]:
    """No fault here lasts as long as a publisher's patience."""
    unknown = len(evidence.load.journal.sent) - len(evidence.load.journal.receipts)
    if unknown:
        yield f"the fate of {unknown} sendings is not known"


def accepted_is_readable_once_and_nothing_else_is(evidence: Evidence) -> Iterator[str]:
    """The journal against the timeline."""
    journal = evidence.load.journal
    with evidence.desk.database.transaction() as transaction:
        readable = Counter(transaction.rows(_READABLE, [journal.subjects()]))
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
    """Nothing is left to read, and nothing was claimed that is not there."""
    stored = stored_positions(evidence.desk)
    for place, end in ends(evidence.desk.kafka, TOPICS).items():
        if stored.get(place) != end:
            yield f"{place} stands at {stored.get(place)}, the log ends at {end}"
    yield from (
        f"{p['name']} lags" for p in projections(evidence.desk) if p["serving"] and p["lag"]
    )


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
    no_reader_saw_anything_torn,
    no_worker_grew_beyond_measure,
)


def _readable(evidence: Evidence) -> Iterator[tuple[Found, Datum]]:
    """What the log says of the load's customers, in its order, but for what was meant to be unfit."""
    desk, journal = evidence.desk, evidence.load.journal
    keys = {subject.encode() for subject in journal.subjects()}
    for found in read(desk.kafka, evidence.begin, ends(desk.kafka, TOPICS)):
        is_unfit = found.offset in journal.unfit.get((found.topic, found.partition), ())
        if found.value and found.key in keys and not is_unfit:
            yield found, desk.written.read(found.value)[1]


class _Asked:
    """The desk, asked as the demo asks the HTTP side."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def customer(self, identifier: str) -> dict[str, Any] | None:
        try:
            return customer(self._desk, identifier)
        except NotFound:
            return None
