"""An interaction as it arrives from the log: what it says, and where it stands."""

from dataclasses import dataclass

from schemas.avro import Datum


@dataclass(slots=True, eq=False)
class Arrival:
    """One readable record. Times are milliseconds since 1970."""

    type: str
    datum: Datum
    """In the newest version of its type."""
    subject: str
    occurred_ms: int
    event_id: bytes
    channel: str
    recorded_ms: int
    topic: str
    partition: int
    offset: int
    written: bytes
    """The value as it stands on Kafka."""

    @property
    def key(self) -> tuple[str, int, bytes]:
        """What makes two arrivals the same interaction."""
        return (self.subject, self.occurred_ms, self.event_id)

    @property
    def place(self) -> tuple[int, int, int]:
        """Of several copies the one with the least place is kept, whichever came first to us."""
        return (self.recorded_ms, self.partition, self.offset)
