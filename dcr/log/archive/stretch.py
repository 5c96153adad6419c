"""A stretch: a range of offsets of one place, closed, in a file of its own."""

import re
from dataclasses import dataclass
from typing import Self

from dcr.log.record import Place

_NAME = re.compile(r"(?P<topic>.+)-(?P<partition>\d+)-(?P<first>\d{20})-(?P<last>\d{20})\.avro")


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of one place, from `begin` up to `end`, which is left out. Not each of them holds a record."""

    topic: str
    partition: int
    begin: int
    end: int

    @classmethod
    def of_file(cls, name: str) -> Self | None:
        """What a file covers by its name; None where the name is none of the archive's."""
        said = _NAME.fullmatch(name)
        if said is None:
            return None
        return cls(said["topic"], int(said["partition"]), int(said["first"]), int(said["last"]) + 1)

    @property
    def place(self) -> Place:
        """Topic and partition."""
        return (self.topic, self.partition)

    @property
    def file(self) -> str:
        """Its path in the archive's folder: topic, partition, first and last offset."""
        first, last = self.begin, self.end - 1
        return f"{self.topic}/{self.topic}-{self.partition}-{first:020}-{last:020}.avro"


@dataclass(frozen=True, slots=True)
class Stretch(Span):
    """A span and what its file holds: a line of the manifest. Times are Kafka's, in ms since 1970."""

    records: int
    first_offset: int | None
    """Of a record; None in a stretch without any, as are the last and the times."""
    last_offset: int | None
    earliest_ms: int | None
    latest_ms: int | None
    bytes: int
    sha256: str
