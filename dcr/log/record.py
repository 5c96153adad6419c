"""A record of the log, on its way in and on its way out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from dcr.errors import HistoryMissing

RECORDED_AT = "recorded_at"
"""The header that says when we heard: milliseconds since 1970 in ASCII digits."""

MESSAGE_BYTES_MAX = 1_048_576
"""What a topic of ours takes as one message: value, key and headers."""

Place = tuple[str, int]
"""A topic and a partition of it."""
Offsets = Mapping[Place, int]

Headers = Sequence[tuple[str, bytes | None]]


@dataclass(slots=True)
class Record:
    """What is put on Kafka for one interaction.

    Not frozen, for that would make it three times as dear; nobody changes one.
    """

    topic: str
    key: bytes
    """The subject."""
    value: bytes
    """The written form."""
    timestamp_ms: int
    """When it happened."""
    event_id: UUID
    headers: list[tuple[str, bytes]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Kafka's word that it keeps a record: where it stands."""

    event_id: UUID
    topic: str
    partition: int
    offset: int


class Found(NamedTuple):
    """A record as it was found on Kafka."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: Headers

    def check_stands_at(self, offset: int) -> None:
        """Raises HistoryMissing where a record that was put back came to stand elsewhere."""
        if offset != self.offset:
            raise HistoryMissing(
                f"the record of {self.topic}/{self.partition} at {self.offset} came to stand at {offset} "
                "when it was put back: somebody publishes there meanwhile, or the archived log had gaps; "
                "try again with an empty log while nobody publishes"
            )
