"""A producer that keeps its records in memory: for unit tests and for trying a publisher dry."""

from dcr.log.producer import Done
from dcr.log.record import Receipt, Record


class MemoryProducer:
    """Acknowledges at once; `records` holds what was sent, in order."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def send(self, record: Record, done: Done) -> None:
        """See `Producer.send`."""
        self.records.append(record)
        done(Receipt(record.event_id, record.topic, 0, len(self.records) - 1))

    def flush(self, timeout_seconds: float) -> None:
        """See `Producer.flush`."""

    def close(self, timeout_seconds: float) -> None:
        """See `Producer.close`."""
