"""An interaction as it arrives from the log: what it says, and where it stands."""

from dataclasses import dataclass
from typing import NamedTuple

from schemas.avro import Datum


class Place(NamedTuple):
    """What tells copies of one interaction apart: when it was heard, and where it stands."""

    recorded_ms: int
    partition: int
    offset: int
    written: bytes
    """Copies of two types may stand alike on two topics; then what they say decides."""


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
    def place(self) -> Place:
        """Of several copies the one with the least place is kept, whichever came first to us."""
        return Place(self.recorded_ms, self.partition, self.offset, self.written)
