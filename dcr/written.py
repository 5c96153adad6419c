"""The written form this process uses: its catalogue and, where one is set, its Schema Registry."""

from functools import cache

from schemas.catalogue import catalogue
from schemas.registry import ConfluentRegistry
from schemas.written import WrittenForm


@cache
def written_form(schema_registry: str | None = None) -> WrittenForm:
    """One for a process and registry URL."""
    registry = ConfluentRegistry(schema_registry) if schema_registry else None
    return WrittenForm(catalogue(), registry)
