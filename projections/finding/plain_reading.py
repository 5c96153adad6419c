"""The definition of findings once more, as plainly as it can be said: for `dcr verify`."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from projections.arrival import Arrival
from projections.finding.fold import fields_of
from projections.projection import Rows

_Place = tuple[str, int, str]


def rows(arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
    """All rows, for interactions given in any order, each once."""
    derived = [a for a in arrivals if a.type.split(".")[0] in ("journey", "signal")]
    back = {place for a in derived if (place := _taken_back(a))}
    said = {
        _place(a): a for a in derived if a.type not in ("journey.corrected", "signal.withdrawn")
    }
    return {"finding": {_row(place, said.get(place), place in back) for place in {*said, *back}}}


def _row(place: _Place, arrival: Arrival | None, withdrawn: bool) -> tuple[Any, ...]:
    if arrival is None:
        return (*place, False, withdrawn, None, None, None, None, None)
    it, kind = arrival.datum, arrival.type
    named = (
        (it["intent"], it["journey_id"])
        if kind.startswith("journey")
        else (it["signal"], it["about"])
    )
    return (*place, True, withdrawn, kind, *named, arrival.channel, fields_of(it))


def _place(arrival: Arrival) -> _Place:
    return arrival.subject, arrival.occurred_ms, str(UUID(bytes=arrival.event_id))


def _taken_back(arrival: Arrival) -> _Place | None:
    if arrival.type not in ("journey.corrected", "signal.withdrawn"):
        return None
    try:
        return arrival.subject, arrival.occurred_ms, str(UUID(arrival.datum["corrects"]))
    except ValueError:
        return None
