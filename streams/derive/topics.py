"""The topics that derivations read, and those they say things on."""

from schemas.catalogue import DERIVED_FAMILIES
from schemas.written import WrittenForm

DERIVED = tuple(f"dcr.{family}" for family in DERIVED_FAMILIES)


def topics_of(written: WrittenForm, types: frozenset[str]) -> list[str]:
    """Those of these types, of links, and of what is derived."""
    families = {written.catalogue.newest(name).family for name in types}
    return sorted({*(f"dcr.{family}" for family in families), "dcr.identity", *DERIVED})
