"""The fold: what each interaction adds to the tally of its subject. Pure, and the same in any order."""

from collections.abc import Callable, Iterable
from typing import Any

from dcr.deciding.consent import scope_name
from projections.arrival import Arrival
from projections.customer.tally import Stamp, Tally, Word
from schemas.catalogue import DERIVED_TOPICS

_BALANCE = {
    "bill.issued": +1,
    "bill.adjusted": +1,
    "payment.received": -1,
    "payment.refunded": +1,
}
"""What an amount does to what the customer owes."""

_Named = Callable[[Arrival], tuple[str, str | None]]


def _state(name_field: str, value: str) -> _Named:
    return lambda arrival: (*arrival.says(name_field), value)


def _consent(value: str) -> _Named:
    """One for some channel is named for it; whether it counts, all words together say."""

    def read(arrival: Arrival) -> tuple[str, str | None]:
        purpose, via = arrival.says("purpose", "via")
        return scope_name(purpose, via), value

    return read


def _preference(arrival: Arrival) -> tuple[str, str | None]:
    name, value = arrival.says("name", "value")
    return name, _text(value)


_LATEST: dict[str, tuple[str, _Named]] = {
    "complaint.opened": ("complaint", _state("complaint_id", "open")),
    "complaint.resolved": ("complaint", _state("complaint_id", "resolved")),
    "consent.given": ("consent", _consent("given")),
    "consent.withdrawn": ("consent", _consent("withdrawn")),
    "preference.set": ("preference", _preference),
    "plan.changed": ("plan", lambda arrival: ("plan", *arrival.says("to_plan"))),
    "offer.made": ("offer", _state("offer_id", "made")),
    "offer.accepted": ("offer", _state("offer_id", "accepted")),
    "offer.declined": ("offer", _state("offer_id", "declined")),
    "offer.expired": ("offer", _state("offer_id", "expired")),
}
"""Types that are a word on something with a name: its kind, and how to read name and value."""


def fold(arrivals: Iterable[Arrival]) -> dict[str, Tally]:
    """What these interactions add, by subject. Each must come once. What was derived of them adds nothing."""
    tallies: dict[str, Tally] = {}
    for arrival in arrivals:
        if arrival.topic in DERIVED_TOPICS:
            continue
        subject, occurred_ms, event_id = arrival[:3]
        stamp, tally = (occurred_ms, event_id), tallies.get(subject)
        if tally is None:
            tally = tallies[subject] = Tally(1, 0, occurred_ms, stamp, arrival.channel)
        else:
            _count(tally, stamp, arrival.channel)
        add = _ADDS.get(arrival.type)
        if add is not None:
            add(tally, arrival)
    return tallies


def _count(tally: Tally, stamp: Stamp, channel: str) -> None:
    tally.events += 1
    if stamp > tally.last:
        tally.last, tally.last_channel = stamp, channel
    elif stamp[0] < tally.first_ms:
        tally.first_ms = stamp[0]


def _order(tally: Tally, arrival: Arrival) -> None:
    currency, total_minor = arrival.says("currency", "total_minor")
    tally.orders += 1
    tally.money_in(currency).ordered += total_minor


def _amount(tally: Tally, arrival: Arrival) -> None:
    currency, amount_minor = arrival.says("currency", "amount_minor")
    tally.money_in(currency).balance += _BALANCE[arrival.type] * amount_minor


def _named(tally: Tally, arrival: Arrival) -> None:
    kind, read = _LATEST[arrival.type]
    name, value = read(arrival)
    tally.hear((kind, name), Word((arrival.occurred_ms, arrival.event_id), value))


def _traits(tally: Tally, arrival: Arrival) -> None:
    stamp = (arrival.occurred_ms, arrival.event_id)
    (traits,) = arrival.says("traits")
    for name, value in traits.items():
        tally.hear(("trait", name), Word(stamp, _text(value)))


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


_ADDS: dict[str, Callable[[Tally, Arrival], None]] = {
    "order.placed": _order,
    "profile.updated": _traits,
    **dict.fromkeys(_BALANCE, _amount),
    **dict.fromkeys(_LATEST, _named),
}
