"""The topics that derivations read."""

from schemas.catalogue import DERIVED_TOPICS
from schemas.written import WrittenForm


def topics_of(written: WrittenForm, types: frozenset[str]) -> list[str]:
    """Those of these types, of links, and of what is derived."""
    families = {written.catalogue.newest(name).family for name in types}
    return sorted({*(f"dcr.{family}" for family in families), "dcr.identity", *DERIVED_TOPICS})
