"""The written form this process uses: its catalogue and, where one is set, its Schema Registry."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.error import HTTPError

from dcr.errors import RegistryAway, RegistryRefuses
from schemas.catalogue import Schema, catalogue
from schemas.registry import ConfluentRegistry
from schemas.written import WrittenForm

_SERVER_ERROR = 500


@cache
def written_form(schema_registry: str | None = None) -> WrittenForm:
    """One for a process and registry URL. Using it raises RegistryAway, RegistryRefuses."""
    registry = InOurWords(schema_registry) if schema_registry else None
    return WrittenForm(catalogue(), registry)


class InOurWords:
    """A Schema Registry whose errors say whether to retry or to stop."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._registry = ConfluentRegistry(url)

    def id_of(self, schema: Schema) -> int:
        """See `schemas.written.Registry`."""
        with self._translated(f"{schema.type} version {schema.version}"):
            return self._registry.id_of(schema)

    def schema_of(self, schema_id: int) -> Mapping[str, Any]:
        """See `schemas.written.Registry`."""
        with self._translated(f"schema id {schema_id}"):
            return self._registry.schema_of(schema_id)

    @contextmanager
    def _translated(self, asked: str) -> Iterator[None]:
        where = f"the Schema Registry at {self._url}, asked for {asked}"
        try:
            yield
        except HTTPError as error:
            with error:
                told = error.read(500).decode(errors="replace")
            if error.code >= _SERVER_ERROR:
                raise RegistryAway(f"{where}, answers {error.code}: {told}") from error
            raise RegistryRefuses(f"{where}, refuses with {error.code}: {told}") from error
        except OSError as error:
            raise RegistryAway(f"{where}, does not answer: {error}") from error
