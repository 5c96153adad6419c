"""The catalogue: every schema there is, found by type, by version, or by the fingerprint on the wire."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from schemas import avro
from schemas.bare import mentions
from schemas.check import Checker, checker
from schemas.express import Express, express
from schemas.glance import Glance, glance
from schemas.kinds import shown
from schemas.personal import Personal
from schemas.reading import Reader, reader
from schemas.unfit import Problem, Unfit, UnknownSchema
from schemas.upcast import Upcast, upcast_plan

FAMILIES = (
    "browse", "order", "bill", "payment", "complaint", "contact", "campaign",
    "identity", "consent", "voice", "offer", "journey", "signal",
)  # fmt: skip
"""The topics are `dcr.` + family. Access rights and retention are given per family."""

DERIVED_FAMILIES = ("journey", "signal")
"""What we found out ourselves, from what sources said. Told apart from it wherever something is counted."""

DERIVED_TOPICS = frozenset(f"dcr.{family}" for family in DERIVED_FAMILIES)

ERASED = "customer.erased"
"""A word to whoever reads the log. Erasing says it; no source may, and no timeline holds it."""

ENVELOPE = ("event_id", "occurred_at", "source", "channel", "subject")
"""The first five fields of every schema, in this order; `attributes` is the last."""


@dataclass(frozen=True, eq=False)
class Schema:
    """One type in one version."""

    type: str
    """`bill.issued`"""
    family: str
    """`bill`"""
    version: int
    """From 1, growing by 1."""
    avsc: Mapping[str, Any]
    """The file as it stands in this folder."""

    @cached_property
    def fingerprint(self) -> bytes:
        """Eight bytes, as they stand in the single-object header."""
        return avro.wire_fingerprint(self.avsc)

    @cached_property
    def parsed(self) -> avro.Parsed:
        """Ready for the door to fastavro."""
        return avro.parse(self.avsc)

    @cached_property
    def read(self) -> Reader:
        """Reads the body of a value that was written with this schema."""
        return reader(self.avsc)

    @cached_property
    def glance(self) -> Glance:
        """Reads the envelope alone, and makes sure that the rest could be read."""
        return glance(self.avsc, self.read)

    @cached_property
    def own_fields(self) -> tuple[str, ...]:
        """Names of what the type adds to the envelope, in order."""
        names = (field["name"] for field in self.avsc["fields"])
        return tuple(name for name in names if name not in (*ENVELOPE, "attributes"))

    @cached_property
    def mentions(self) -> tuple[str, ...]:
        """Names of the fields that name another customer."""
        return mentions(self.avsc)

    @cached_property
    def check(self) -> Checker:
        """Turns a JSON-like object into a datum, or names every problem."""
        return checker(self.avsc["fields"])

    @cached_property
    def express(self) -> Express:
        """Checks and writes at once what is plainly fit."""
        return express(self.avsc)

    @cached_property
    def express_hidden(self) -> Express:
        """The same, and hides what is personal with the key it is handed."""
        return express(self.avsc, self.personal.hides)

    @cached_property
    def personal(self) -> Personal:
        """What of it is personal, and how that is hidden."""
        return Personal(self.avsc)

    @cached_property
    def topic(self) -> str:
        """The Kafka topic of the family."""
        return f"dcr.{self.family}"


class Catalogue:
    """All schemas. Made once at start; reading it costs a dictionary look-up."""

    def __init__(self, schemas: Iterable[Schema]) -> None:
        self.schemas = sorted(schemas, key=lambda schema: (schema.type, schema.version))
        self._newest = {schema.type: schema for schema in self.schemas}
        self._by_fingerprint = {schema.fingerprint: schema for schema in self.schemas}
        self._upcasts: dict[bytes, Upcast] = {}

    @property
    def types(self) -> tuple[str, ...]:
        """Every type, sorted."""
        return tuple(sorted(self._newest))

    def make_ready(self) -> None:
        """Makes now what glances at each schema: a fifth of a second, which no interaction waits for then."""
        for schema in self.schemas:
            _ = schema.glance

    def newest(self, type_name: object) -> Schema:
        """The schema that new interactions of this type are written with.

        Raises:
            Unfit: there is no such type; the nearest names are in the message.
        """
        schema = self._newest.get(type_name) if isinstance(type_name, str) else None
        if schema is None:
            raise Unfit([Problem("type", _unknown_type(type_name, self.types))])
        return schema

    def version(self, type_name: str, version: int) -> Schema:
        """One version of a type. Raises KeyError where there is none."""
        for schema in self.schemas:
            if (schema.type, schema.version) == (type_name, version):
                return schema
        raise KeyError(f"{type_name} {version}")

    def by_fingerprint(self, fingerprint: bytes) -> Schema:
        """The schema a value was written with.

        Raises:
            UnknownSchema: this catalogue is older than the writer, or the bytes are not ours.
        """
        schema = self._by_fingerprint.get(fingerprint)
        if schema is None:
            raise UnknownSchema(
                f"no schema has the fingerprint {fingerprint.hex()}; bring this catalogue up to the "
                "writer's version, then retry"
            )
        return schema

    def upcast(self, schema: Schema, datum: avro.Datum) -> tuple[Schema, avro.Datum]:
        """The same fact in the newest version of its type. The plan for a version is made once."""
        newest = self._newest[schema.type]
        if schema is newest:
            return schema, datum
        plan = self._upcasts.get(schema.fingerprint)
        if plan is None:
            plan = upcast_plan(schema.avsc, newest.avsc)
            self._upcasts[schema.fingerprint] = plan
        return newest, plan(datum)


@cache
def catalogue() -> Catalogue:
    """The catalogue of the files in this folder."""
    return Catalogue(_load(path) for path in _schema_files(files("schemas")))


def _schema_files(folder: Traversable) -> Iterable[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _schema_files(entry)
        elif entry.name.endswith(".avsc"):
            yield entry


def _load(path: Traversable) -> Schema:
    avsc = json.loads(path.read_text(encoding="utf-8"))
    family = avsc["namespace"].removeprefix("dcr.")
    return Schema(avsc["interaction"], family, avsc["version"], avsc)


def _unknown_type(given: object, types: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only needed when something is wrong

    if given is None:
        return "is missing; it is required"
    near = get_close_matches(given, types, n=3) if isinstance(given, str) else []
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(types)}"
    return f"there is no type {shown(given)}; {hint}"
