"""One decision as the ledger keeps it."""

from dataclasses import dataclass
from typing import Any, Self

_COMMAND_BYTES = 16


@dataclass(frozen=True)
class Kept:
    """An event of a stream. It is kept as it will stand on Kafka."""

    originator_id: str
    """The stream: `case:C-7`."""
    originator_version: int
    """From 1, growing by 1."""
    type: str
    subject: str
    command: bytes
    """Tells the command that said it from any other; sixteen bytes."""
    written: bytes
    """The written form of the interaction."""

    @property
    def topic(self) -> str:
        """Type and subject, as one column of the ledger."""
        return f"{self.type} {self.subject}"

    @property
    def state(self) -> bytes:
        """What the ledger keeps beside them."""
        return self.command + self.written

    @classmethod
    def of(cls, stream: str, version: int, topic: str, state: Any) -> Self:
        """A row of the ledger, read."""
        type_name, _, subject = topic.partition(" ")
        kept = bytes(state)
        return cls(
            stream, version, type_name, subject, kept[:_COMMAND_BYTES], kept[_COMMAND_BYTES:]
        )
