"""The fold: what was said, and what was taken back. A set, so that its order makes no difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from projections.arrival import Arrival
from schemas.avro import Datum
from schemas.catalogue import DERIVED_TOPICS, ENVELOPE

TAKES_BACK = frozenset({"journey.corrected", "signal.withdrawn"})

Key = tuple[str, int, bytes]
"""Subject, when it became true (ms since 1970), event id: of what was said, also where it is taken back."""

_plain = msgspec.json.Encoder(order="sorted")
_NOT_ADDED = {*ENVELOPE, "attributes"}


@dataclass(slots=True)
class Row:
    """What is known of one thing that was said."""

    said: bool = False
    withdrawn: bool = False
    type: str | None = None
    name: str | None = None
    about: str | None = None
    channel: str | None = None
    fields: str | None = None


def fold(arrivals: Iterable[Arrival]) -> dict[Key, Row]:
    """Rows by key, for interactions in any order, each once. What sources say makes none."""
    rows: dict[Key, Row] = {}
    for arrival in arrivals:
        if arrival.topic in DERIVED_TOPICS:
            if arrival.type in TAKES_BACK:
                _take_back(rows, arrival)
            else:
                _say(rows.setdefault(arrival.key, Row()), arrival)
    return rows


def fields_of(datum: Datum) -> str:
    """What the type adds, as JSON with its names in order."""
    added = {name: value for name, value in datum.items() if name not in _NOT_ADDED}
    return _plain.encode(added).decode()


def _say(row: Row, arrival: Arrival) -> None:
    datum = arrival.datum
    is_journey = "journey_id" in datum
    row.said, row.type, row.channel = True, arrival.type, arrival.channel
    row.name = datum["intent" if is_journey else "signal"]
    row.about = datum["journey_id" if is_journey else "about"]
    row.fields = fields_of(datum)


def _take_back(rows: dict[Key, Row], arrival: Arrival) -> None:
    """What it names stands at the same time under the same subject. Who names nothing takes nothing back."""
    (corrects,) = arrival.says("corrects")
    try:
        event_id = UUID(corrects).bytes
    except ValueError:
        return
    rows.setdefault((arrival.subject, arrival.occurred_ms, event_id), Row()).withdrawn = True
