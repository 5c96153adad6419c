"""The written form: a header that names the schema, then the Avro body.

Two headers are read. Avro's single-object encoding (C3 01, eight bytes of fingerprint) is what we write;
the Confluent wire format (00, four bytes of schema id, big-endian) where a Schema Registry is configured.
Sources: Avro 1.12 specification, "Single-object encoding"; Confluent, "Wire format".
"""

from collections.abc import Mapping
from typing import Any, Protocol

from schemas.avro import Datum, wire_fingerprint, write_body
from schemas.catalogue import Catalogue, Schema
from schemas.express import Expressed
from schemas.glance import Glance
from schemas.personal import Key
from schemas.reading import FieldsReader, fields_reader
from schemas.unfit import UnknownSchema, Unreadable

SINGLE_OBJECT = b"\xc3\x01"
CONFLUENT = 0
_SINGLE_OBJECT_HEADER_BYTES = 10
_CONFLUENT_HEADER_BYTES = 5


class Registry(Protocol):
    """What is asked of a Schema Registry."""

    def id_of(self, schema: Schema) -> int:
        """The id under which the registry knows this schema, registering it when it is new."""

    def schema_of(self, schema_id: int) -> Mapping[str, Any]:
        """The Avro schema with this id. Raises UnknownSchema."""


class Writing:
    """What a header says of the values that begin with it: how they are read."""

    __slots__ = ("_catalogue", "_fields_readers", "glance", "schema", "start", "topic", "type")

    def __init__(self, catalogue: Catalogue, schema: Schema, start: int) -> None:
        self.schema = schema
        """What they are written with."""
        self.start = start
        """Where their body begins."""
        self.topic = schema.topic
        self.type = schema.type
        self.glance: Glance = schema.glance
        """Reads the envelope of a value, and makes sure of the rest."""
        self._catalogue = catalogue
        self._fields_readers: dict[tuple[str, ...], FieldsReader] = {}

    def read(self, value: bytes) -> Datum:
        """All a value says, as the newest version of its type."""
        datum = self.schema.read(value, self.start)
        return self._catalogue.upcast(self.schema, datum)[1]

    def fields(self, value: bytes, names: tuple[str, ...]) -> tuple[Any, ...]:
        """Some of what a value says, at a fraction of the price. It must be known to be readable."""
        reader = self._fields_readers.get(names)
        if reader is None:
            reader = self._fields_readers[names] = self._fields_reader(names)
        return reader(value, self.start)

    def _fields_reader(self, names: tuple[str, ...]) -> FieldsReader:
        if self._catalogue.newest(self.type) is self.schema:
            return fields_reader(self.schema.avsc, names)
        return lambda value, _start: tuple(map(self.read(value).__getitem__, names))


class WrittenForm:
    """Writes and reads values. One for a process; safe to share between threads."""

    def __init__(self, catalogue: Catalogue, registry: Registry | None = None) -> None:
        self.catalogue = catalogue
        self._registry = registry
        self._headers: dict[bytes, bytes] = {}
        self._writings: dict[bytes, Writing] = {}

    def write(self, schema: Schema, datum: Datum) -> bytes:
        """The value to put on Kafka. The datum must have passed `schema.check`."""
        return self._header(schema) + write_body(schema.parsed, datum)

    def express(
        self, schema: Schema, given: Mapping[str, Any], key: Key | None = None
    ) -> Expressed | None:
        """The value of what is plainly fit; None where the check has to say whether it is.

        With a key everything personal in it is hidden.
        """
        if key is None:
            return schema.express(given, self._header(schema), None)
        return schema.express_hidden(given, self._header(schema), key)

    def writing_of(self, value: bytes) -> Writing:
        """How a value is written, by its header alone.

        Raises:
            Unreadable: the bytes begin like nothing we write.
            UnknownSchema: the header is right, but its schema is not in the catalogue.
        """
        known = self._writings.get(value[:_SINGLE_OBJECT_HEADER_BYTES])
        return known or self._writing_under(_header_of(value))

    def read(self, value: bytes) -> tuple[Schema, Datum]:
        """What a value says, in the version it was written in. Raises Unreadable, UnknownSchema."""
        writing = self.writing_of(value)
        return writing.schema, writing.schema.read(value, writing.start)

    def read_newest(self, value: bytes) -> tuple[Schema, Datum]:
        """The same, read as the newest version of its type."""
        writing = self.writing_of(value)
        return self.catalogue.newest(writing.type), writing.read(value)

    def _header(self, schema: Schema) -> bytes:
        header = self._headers.get(schema.fingerprint)
        if header is None:
            header = self._make_header(schema)
            self._headers[schema.fingerprint] = header
        return header

    def _make_header(self, schema: Schema) -> bytes:
        if self._registry is None:
            return SINGLE_OBJECT + schema.fingerprint
        return b"\x00" + self._registry.id_of(schema).to_bytes(4, "big")

    def _writing_under(self, header: bytes) -> Writing:
        writing = self._writings.get(header)
        if writing is None:
            writing = Writing(self.catalogue, self._schema_under(header), len(header))
            self._writings[header] = writing
        return writing

    def _schema_under(self, header: bytes) -> Schema:
        if header[0] == CONFLUENT:
            return self._ask_registry(int.from_bytes(header[1:], "big"))
        return self.catalogue.by_fingerprint(header[2:])

    def _ask_registry(self, schema_id: int) -> Schema:
        if self._registry is None:
            raise UnknownSchema(
                f"the value names schema id {schema_id} of a Schema Registry, but none is configured; "
                "set DCR_SCHEMA_REGISTRY, then retry"
            )
        avsc = self._registry.schema_of(schema_id)
        try:
            fingerprint = wire_fingerprint(avsc)
        except Exception as error:  # a registry keeps whatever anyone registers
            raise UnknownSchema(f"schema id {schema_id} is not an Avro record") from error
        return self.catalogue.by_fingerprint(fingerprint)


def _header_of(value: bytes) -> bytes:
    if value[:2] == SINGLE_OBJECT and len(value) >= _SINGLE_OBJECT_HEADER_BYTES:
        return value[:_SINGLE_OBJECT_HEADER_BYTES]
    if value[:1] == b"\x00" and len(value) >= _CONFLUENT_HEADER_BYTES:
        return value[:_CONFLUENT_HEADER_BYTES]
    raise Unreadable(_not_ours(value))


def _not_ours(value: bytes) -> str:
    begin = value[:10].hex(" ") or "nothing"
    return (
        f"{len(value)} bytes that begin with {begin} are not in a written form; expected c3 01 and a "
        "fingerprint, or 00 and a Schema Registry id"
    )
