"""The families as a reader knows them, and which types each has."""

from typing import NamedTuple

from schemas.catalogue import FAMILIES, catalogue

_LABELS = {
    "browse": "Browsing", "order": "Orders", "bill": "Bills", "payment": "Payments",
    "complaint": "Complaints", "contact": "Contact", "campaign": "Campaigns",
    "identity": "Identity", "consent": "Consent", "voice": "Voice", "offer": "Offers",
    "journey": "Journeys", "signal": "Signals",
}  # fmt: skip

QUIET = frozenset({"browse", "campaign"})
"""Families with many interactions that matter little each: shown smaller."""

SORE = frozenset({"payment.failed", "fault.shown", "bill.disputed"})
"""Types that say something went wrong: shown in the colour of complaints."""


class Family(NamedTuple):
    """A family with at least one type."""

    name: str
    label: str
    types: tuple[str, ...]


def families() -> list[Family]:
    """Those that have types, in the order of the catalogue."""
    types = catalogue().types
    found = [
        Family(name, _LABELS[name], tuple(t for t in types if family_of(t) == name))
        for name in FAMILIES
    ]
    return [family for family in found if family.types]


def family_of(type_name: str) -> str:
    """The family of a type of the catalogue."""
    return catalogue().newest(type_name).family
