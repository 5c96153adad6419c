"""Who is touched by a record: whose story may have changed."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from dcr.log.record import Found
from projections.arrival import Arrival
from schemas.catalogue import DERIVED_TOPICS
from schemas.unfit import Unfit
from schemas.written import WrittenForm
from streams.pickup import arrival_of

_NUL = "\x00"
_LINKS = ("identity.linked", "identity.unlinked", "identity.held", "identity.released")

_NAMED = {"journey": "intent", "signal": "signal"}
"""The field of what was derived that says by which derivation."""


class Touched(NamedTuple):
    """Identifiers, each with the slice it was heard of in."""

    subjects: dict[str, int]
    """Of customers to look at."""
    linked: dict[str, int]
    """Those of them about which something was said of who they are."""
    heard: dict[str, set[str]]
    """What was heard of each: types, and names of derivations of which something was said."""


def touched(records: Iterable[Found], written: WrittenForm, types: Collection[str]) -> Touched:
    """Whom to look at.

    What was derived is looked at as well, whoever said it: while it was on its way, others may have heard
    more of the same customer, and they could not take back what they did not see.
    """
    found = Touched({}, {}, {})
    for record in records:
        try:
            if record.value is None:
                continue
            kind = written.writing_of(record.value).type
            if kind in types or kind in _LINKS or record.topic in DERIVED_TOPICS:
                _touch(found, arrival_of(record, written))
        except Unfit:  # it is set aside by those who keep it
            continue
    return found


def _touch(found: Touched, arrival: Arrival) -> None:
    for subject in heard_of(arrival):
        if _NUL in subject:  # PostgreSQL cannot keep it, nor be asked for it: the record is parked
            continue
        found.subjects[subject] = arrival.partition
        found.heard.setdefault(subject, set()).add(_what(arrival))
        if arrival.type in _LINKS:
            found.linked[subject] = arrival.partition


def _what(arrival: Arrival) -> str:
    name = _NAMED.get(arrival.type.partition(".")[0])
    return str(arrival.says(name)[0]) if name else arrival.type


def heard_of(arrival: Arrival) -> tuple[str, ...]:
    """The identifiers an interaction is about: a link is about two."""
    return (
        (arrival.subject, *arrival.says("other")) if arrival.type in _LINKS else (arrival.subject,)
    )
