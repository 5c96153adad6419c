"""A day in the life: one customer, hour by hour."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dcr import rfc3339
from dcr.clock import from_ms
from dcr.errors import NotFound
from dcr.postgres import Transaction
from dcr.reading.about import About, about
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.reading.timeline import item
from projections.arrival import Arrival
from projections.finding.between import Turn, between
from projections.timeline.hours import Busy, hours
from projections.timeline.questions import Bounds, page
from schemas.catalogue import Catalogue
from schemas.written import WrittenForm

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
ITEMS_MAX = 300
"""So many interactions of a day are told one by one, the latest; all are counted."""


@in_clear("identifier")
def day(desk: Desk, identifier: str, on_ms: int | None = None) -> dict[str, Any]:
    """The 24 hours (UTC) of the day with this moment, or of the last day on which anything was heard of her.

    Raises:
        NotFound: nobody has this identifier, or nothing was ever heard of her.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        begin_ms = begin_of(
            _last_ms(transaction, desk.written, identifier) if on_ms is None else on_ms
        )
        her, arrivals = _latest(transaction, desk.written, identifier, begin_ms + DAY_MS - 1)
        subjects, end_ms = her.who.subjects, begin_ms + DAY_MS
        busy = hours(transaction, subjects, begin_ms, end_ms)
        turns = between(transaction, subjects, begin_ms, end_ms)
    today = [arrival for arrival in arrivals if arrival.occurred_ms >= begin_ms]
    return {
        "customer_id": her.who.customer_id,
        "on": from_ms(begin_ms).date().isoformat(),
        **told(desk.written.catalogue, busy, today, turns),
        **her.whole._asdict(),
    }  # fmt: skip


def begin_of(at_ms: int) -> int:
    """Midnight (UTC) before this moment."""
    return at_ms - at_ms % DAY_MS


def told(
    catalogue: Catalogue,
    busy: Sequence[Busy],
    arrivals: Iterable[Arrival],
    turns: Iterable[Turn],
) -> dict[str, Any]:
    """Counts of the day, and its hours with interactions and words on journeys, oldest first. Pure."""
    items: dict[int, list[dict[str, Any]]] = {hour: [] for hour in range(24)}
    for arrival in sorted(arrivals, key=lambda one: (one.occurred_ms, one.event_id)):
        items[hour_of(arrival.occurred_ms)].append(item(arrival, catalogue))
    journeys: dict[int, list[dict[str, Any]]] = {hour: [] for hour in range(24)}
    for turn in turns:
        journeys[hour_of(turn.occurred_ms)].append(_word(turn))
    return {
        **_counts(catalogue, busy),
        "left_out": sum(one.number for one in busy) - sum(map(len, items.values())),
        "hours": [
            {
                "hour": hour,
                **_counts(catalogue, [one for one in busy if one.hour == hour]),
                "items": items[hour],
                "journeys": journeys[hour],
            }
            for hour in range(24)
        ],
    }


def hour_of(at_ms: int) -> int:
    """0 to 23, UTC."""
    return at_ms % DAY_MS // HOUR_MS


def _counts(catalogue: Catalogue, busy: Sequence[Busy]) -> dict[str, Any]:
    channels, families = Counter[str](), Counter[str]()
    for one in busy:
        channels[one.channel] += one.number
        families[catalogue.newest(one.type).family] += one.number
    return {
        "interactions": channels.total(),
        "channels": dict(channels.most_common()),
        "families": dict(families.most_common()),
    }


def _word(turn: Turn) -> dict[str, Any]:
    said = msgspec.json.decode(turn.fields)
    said["started_at"] = rfc3339.text_of(said["started_at"])
    at = rfc3339.text_of(turn.occurred_ms)
    return {"type": turn.type, "occurred_at": at, "channel": turn.channel, **said}


def _last_ms(transaction: Transaction, written: WrittenForm, identifier: str) -> int:
    _, last = about(identifier, page(written, limit=1)).asked_in(transaction)
    if not last:
        raise NotFound(f"nothing that can be read was heard of {identifier!r}; see `dcr parked`")
    return last[0].occurred_ms


def _latest(
    transaction: Transaction, written: WrittenForm, identifier: str, until_ms: int
) -> tuple[About, list[Arrival]]:
    question = page(written, limit=ITEMS_MAX, bounds=Bounds(as_of_ms=until_ms))
    return about(identifier, question).asked_in(transaction)
