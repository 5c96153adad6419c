"""A producer that keeps its records in memory: for unit tests and for trying a publisher dry."""

from dcr.errors import Unstorable
from dcr.log.producer import Done
from dcr.log.record import MESSAGE_BYTES_MAX, Receipt, Record


class MemoryProducer:
    """Acknowledges at once; `records` holds what was sent, in order."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def send(self, record: Record, done: Done) -> None:
        """See `Producer.send`."""
        if len(record.value) > MESSAGE_BYTES_MAX:
            done(Unstorable(f"{record.event_id} has {len(record.value)} bytes"))
            return
        self.records.append(record)
        done(Receipt(record.event_id, record.topic, 0, len(self.records) - 1))

    def flush(self, timeout_seconds: float) -> None:
        """See `Producer.flush`."""

    def close(self, timeout_seconds: float) -> None:
        """See `Producer.close`."""
