"""An interaction as it arrives from the log: what it says, and where it stands."""

from typing import Any, NamedTuple

from schemas.avro import Datum
from schemas.written import Writing


class Place(NamedTuple):
    """What tells copies of one interaction apart: when it was heard, and where it stands."""

    recorded_ms: int
    partition: int
    offset: int
    written: bytes
    """Copies of two types may stand alike on two topics; then what they say decides."""


class Arrival(NamedTuple):
    """One readable record. Times are milliseconds since 1970.

    Arrivals sort by their key, then by their place, so that of copies the one to keep comes first.
    """

    subject: str
    occurred_ms: int
    event_id: bytes
    recorded_ms: int
    partition: int
    offset: int
    written: bytes
    """The value as it stands on Kafka."""
    topic: str
    type: str
    channel: str
    writing: Writing
    """How what is written is read. That cannot fail: it was made sure of."""

    def says(self, *names: str) -> tuple[Any, ...]:
        """Some fields of what it says, in the newest version of its type: for a fraction of all."""
        return self.writing.fields(self.written, names)

    @property
    def datum(self) -> Datum:
        """All it says. Read anew each time it is asked for, because most are never asked."""
        return self.writing.read(self.written)

    @property
    def key(self) -> tuple[str, int, bytes]:
        """What makes two arrivals the same interaction."""
        return self[:3]

    @property
    def place(self) -> Place:
        """Of several copies the one with the least place is kept, whichever came first to us."""
        return Place(*self[3:7])
