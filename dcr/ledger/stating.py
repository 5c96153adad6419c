"""Stating: what was decided takes its written form at the door, as any fact does."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from dcr.clock import from_ms
from dcr.deciding.asked import Asked
from dcr.deciding.word import Said
from dcr.door import Door, Keys, KeyWanted
from dcr.ledger.command_ids import event_id
from dcr.ledger.kept import Kept
from dcr.log.record import Record
from schemas.catalogue import Catalogue

SOURCE = "dcr"


class Stream(NamedTuple):
    """What new decisions come after."""

    name: str
    """`case:C-7`"""
    version: int
    """How many were kept before; 0: none."""
    last_ms: int
    """When the last thing known of the matter was said. What follows sorts behind it."""


class Stating:
    """Makes what the ledger keeps of what a command says."""

    def __init__(self, door: Door, catalogue: Catalogue, keys: Keys | None = None) -> None:
        """`keys`: those the door hides with."""
        self._door = door
        self._catalogue = catalogue
        self._keys = keys

    def keep(self, asked: Asked, said: Sequence[Said], stream: Stream, mark: bytes) -> list[Kept]:
        """What a command says, one after the other, each at a time of its own.

        Raises:
            Unfit: with every problem.
        """
        first_ms = max(asked.at_ms, stream.last_ms + 1)
        return [
            self._keep(asked, one, stream, mark, number, first_ms + number)
            for number, one in enumerate(said)
        ]

    def _keep(
        self, asked: Asked, said: Said, stream: Stream, mark: bytes, number: int, occurred_ms: int
    ) -> Kept:
        given = self._given(asked, said, event_id(mark, number, occurred_ms), occurred_ms)
        record = self._admitted(given, asked.at_ms)
        version = stream.version + 1 + number
        return Kept(stream.name, version, said.type, record.key.decode(), mark, record.value)

    def _admitted(self, given: Mapping[str, Any], at_ms: int) -> Record:
        """Whoever decides waits for the key of somebody new."""
        try:
            return self._door.admit(given, at_ms)
        except KeyWanted as wanting:
            if self._keys is None:
                raise
            self._keys.prepare(wanting.wanted)
            return self._door.admit(wanting.asked, at_ms)

    def _given(self, asked: Asked, said: Said, event_id: UUID, occurred_ms: int) -> dict[str, Any]:
        return {
            **self._in_words(said.type, {"by": asked.by, **said.fields}),
            "type": said.type,
            "event_id": event_id,
            "occurred_at": from_ms(occurred_ms),
            "source": SOURCE,
            "channel": asked.channel,
            "subject": asked.subject,
        }

    def _in_words(self, type_name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Decisions tell times in milliseconds since 1970; the door takes moments."""
        schema = self._catalogue.newest(type_name)
        given = {name: value for name, value in fields.items() if name in schema.own_fields}
        return {name: _moment(name, value) for name, value in given.items()}


def _moment(name: str, value: Any) -> Any:
    return from_ms(value) if name.endswith("_at") and isinstance(value, int) else value
