"""Who is touched by a record: whose story may have changed."""

from collections.abc import Collection, Iterable

from dcr.log.record import Found
from projections.arrival import Arrival
from schemas.catalogue import DERIVED_FAMILIES
from schemas.unfit import Unfit
from schemas.written import WrittenForm
from streams.pickup import arrival_of

_DERIVED = frozenset(f"dcr.{family}" for family in DERIVED_FAMILIES)
_LINKS = ("identity.linked", "identity.unlinked")


def touched(
    records: Iterable[Found], written: WrittenForm, types: Collection[str], mine: set[bytes]
) -> dict[str, int]:
    """Identifiers of customers to look at, with the slice they were heard of in.

    Who said something looks at it no more: its event id goes out of `mine`. What another worker said is
    looked at, for it may have known less.
    """
    found: dict[str, int] = {}
    for record in records:
        try:
            if record.value is None:
                continue
            kind = written.writing_of(record.value).type
            if kind in types or kind in _LINKS or record.topic in _DERIVED:
                for subject in _subjects(arrival_of(record, written), mine):
                    found[subject] = record.partition
        except Unfit:  # it is set aside by those who keep it
            continue
    return found


def _subjects(arrival: Arrival, mine: set[bytes]) -> tuple[str, ...]:
    if arrival.topic in _DERIVED and arrival.event_id in mine:
        mine.remove(arrival.event_id)
        return ()
    return heard_of(arrival)


def heard_of(arrival: Arrival) -> tuple[str, ...]:
    """The identifiers an interaction is about: a link is about two."""
    return (
        (arrival.subject, *arrival.says("other")) if arrival.type in _LINKS else (arrival.subject,)
    )
