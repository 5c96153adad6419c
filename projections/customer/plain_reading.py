"""The definition of the customer read model once more, as plainly as it can be said.

`dcr verify` compares every stored row with this. It shares nothing with the fold but the names: it looks
at a subject's whole story at once, sorted by time, and is as slow as that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from dcr.ids import customer_id
from projections.arrival import Arrival
from projections.projection import Rows

_Story = list[Arrival]
_Latest = tuple[str, str, str | None]
"""Kind, name, value."""


def rows(arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
    """All rows of the three tables, for interactions given in any order, each once."""
    stories: dict[str, _Story] = defaultdict(list)
    for arrival in arrivals:
        if not arrival.type.startswith(("journey.", "signal.")):  # what we found out ourselves
            stories[arrival.subject].append(arrival)
    tables: dict[str, Rows] = {"customer": set(), "customer_money": set(), "customer_latest": set()}
    for subject, story in stories.items():
        story.sort(key=lambda a: (a.occurred_ms, a.event_id))
        tables["customer"].add(_counts(subject, story))
        tables["customer_money"].update(_money(subject, story))
        tables["customer_latest"].update(_latest(subject, story))
    return tables


def _counts(subject: str, story: _Story) -> tuple[Any, ...]:
    first, last = story[0], story[-1]
    orders = sum(a.type == "order.placed" for a in story)
    times = (first.occurred_ms, last.occurred_ms)
    named = (str(UUID(bytes=last.event_id)), last.channel)
    return (subject, customer_id(subject), len(story), orders, *times, *named)


def _money(subject: str, story: _Story) -> Iterable[tuple[str, str, int, int]]:
    moved = [a for a in story if a.type in _MOVES_MONEY]
    for currency in {a.datum["currency"] for a in moved}:
        here = [a for a in moved if a.datum["currency"] == currency]
        ordered = _sum(here, "order.placed", "total_minor")
        billed = _sum(here, "bill.issued") + _sum(here, "bill.adjusted")
        paid = _sum(here, "payment.received") - _sum(here, "payment.refunded")
        yield subject, currency, ordered, billed - paid


_MOVES_MONEY = (
    "order.placed", "bill.issued", "bill.adjusted", "payment.received", "payment.refunded",
)  # fmt: skip


def _sum(story: _Story, type_name: str, field: str = "amount_minor") -> int:
    return sum(a.datum[field] for a in story if a.type == type_name)


def _latest(subject: str, story: _Story) -> Iterable[tuple[Any, ...]]:
    newest = {}
    for arrival in story:  # oldest first, so that the last one said stays
        for kind, name, value in _said(arrival):
            newest[kind, name] = (value, arrival)
    for (kind, name), (value, said_by) in newest.items():
        event_id = str(UUID(bytes=said_by.event_id))
        yield subject, kind, name, value, said_by.occurred_ms, event_id


def _said(arrival: Arrival) -> list[_Latest]:
    it, happened = arrival.datum, arrival.type.partition(".")[2]
    match arrival.type:
        case "complaint.opened":
            return [("complaint", it["complaint_id"], "open")]
        case "complaint.resolved":
            return [("complaint", it["complaint_id"], "resolved")]
        case "consent.given" | "consent.withdrawn":
            only = f" by {it['via']}" if it["via"] is not None else ""
            return [("consent", it["purpose"] + only, happened)]
        case "offer.made" | "offer.accepted" | "offer.declined" | "offer.expired":
            return [("offer", it["offer_id"], happened)]
        case "preference.set":
            return [("preference", it["name"], _plain(it["value"]))]
        case "plan.changed":
            return [("plan", "plan", it["to_plan"])]
        case "profile.updated":
            return [("trait", name, _plain(value)) for name, value in it["traits"].items()]
    return []


def _plain(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
