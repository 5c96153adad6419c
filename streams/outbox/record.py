"""A decision as a record of the log: the same bytes, however often it is handed on."""

from uuid import UUID

from dcr.ledger.kept import Kept
from dcr.log.record import RECORDED_AT, Record
from schemas.written import WrittenForm


def record_of(kept: Kept, written: WrittenForm) -> Record:
    """What is put on Kafka. It was heard when it was decided."""
    writing = written.writing_of(kept.written)
    event_id, occurred_ms, _, subject = writing.glance(kept.written, writing.start)
    return Record(
        topic=writing.topic,
        key=subject.encode(),
        value=kept.written,
        timestamp_ms=occurred_ms,
        headers=[(RECORDED_AT, b"%d" % occurred_ms)],
        event_id=UUID(bytes=event_id),
    )
