"""A Schema Registry that speaks Confluent's REST protocol (Confluent, Apicurio, Karapace, Redpanda).

Source: Confluent, "Schema Registry API Reference". Subjects are named by topic and record
(`TopicRecordNameStrategy`), because a topic of ours carries a whole family of types.
"""

import json
from collections.abc import Mapping
from typing import Any, cast
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from schemas.catalogue import Schema
from schemas.unfit import UnknownSchema

_TIMEOUT_SECONDS = 10
_CONTENT = "application/vnd.schemaregistry.v1+json"
_NOT_FOUND = 404


class ConfluentRegistry:
    """Asked once for each schema; the written form remembers the answers."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def id_of(self, schema: Schema) -> int:
        """See `Registry.id_of`. Raises OSError when the registry cannot be reached or refuses."""
        subject = f"{schema.topic}-{schema.parsed['name']}"
        answer = self._ask(f"/subjects/{subject}/versions", {"schema": json.dumps(schema.avsc)})
        return int(answer["id"])

    def schema_of(self, schema_id: int) -> Mapping[str, Any]:
        """See `Registry.schema_of`."""
        try:
            answer = self._ask(f"/schemas/ids/{schema_id}")
        except HTTPError as error:
            if error.code != _NOT_FOUND:
                raise
            raise UnknownSchema(f"{self._url} knows no schema id {schema_id}") from error
        try:
            return cast(Mapping[str, Any], json.loads(answer["schema"]))
        except (KeyError, ValueError) as error:  # Protobuf, for one
            raise UnknownSchema(f"schema id {schema_id} of {self._url} is not Avro") from error

    def _ask(self, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        content = None if body is None else json.dumps(body).encode()
        request = Request(self._url + path, content, {"Content-Type": _CONTENT})  # noqa: S310 - set by the operator
        with urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310
            return cast(dict[str, Any], json.load(answer))
