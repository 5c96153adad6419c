"""Arrivals for tests: few subjects, few moments and few names, so that they get in each other's way."""

from collections import Counter
from itertools import pairwise
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from dcr.written import written_form
from projections.arrival import Arrival
from schemas.avro import Datum
from schemas.catalogue import Schema, catalogue
from tests.strategies import Json, scalars

AT_MS = 1_769_846_400_000  # 2026-01-31T08:00:00Z
_MONTH_MS = 30 * 86_400_000

_names = st.sampled_from(["A", "B"])
_amounts = st.integers(-500, 500)
_money = {"amount_minor": _amounts, "currency": st.sampled_from(["EUR", "CHF"])}
_identity = {
    "other": st.sampled_from(["crm:1", "crm:2", "cookie:1", "cookie:2", "email:1"]),
    "attributes": st.sampled_from([{}, {}, {"role": "owner"}, {"role": 1}]),
    "by": st.sampled_from([None, None, "staff:mia"]),
}
_held = _identity | {"why": st.sampled_from(["a shared tablet", "mother and daughter"])}
_complaint, _offer = ({name: _names} for name in ("complaint_id", "offer_id"))
_purpose = {"purpose": _names, "via": st.sampled_from([None, None, "email"])}
_promise, _due = (
    {"promise_id": _names},
    st.sampled_from(["2026-02-01T08:00:00Z", "2026-02-02T08:00:00Z"]),
)
_case = {"case_id": _names | st.just("")}
_ids = st.integers(0, 5).map(lambda number: str(UUID(int=number))) | st.just("none of ours")
_journey = {"journey_id": _names, "intent": st.just("purchase")}
_TOLD: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "page.viewed": {"url": _names},
    "order.placed": {"order_id": _names, "total_minor": _amounts, "currency": _money["currency"]},
    "bill.issued": {"bill_id": _names, **_money},
    "bill.adjusted": {"bill_id": _names, **_money},
    "payment.received": {"payment_id": _names, **_money},
    "payment.refunded": {"payment_id": _names, **_money},
    "payment.failed": {"payment_id": _names, **_money},
    "complaint.opened": {**_complaint, "topic": _names},
    "complaint.updated": _complaint,
    "complaint.resolved": _complaint,
    "consent.given": _purpose,
    "consent.withdrawn": _purpose,
    "preference.set": {"name": _names, "value": scalars.filter(lambda value: value is not None)},
    "plan.changed": {"to_plan": _names},
    "case.assigned": {**_case, "to": _names},
    "case.waiting": {**_case, "waits_for": st.sampled_from(["customer", "us"])},
    "case.resolved": _case,
    "contact.received": {"contact_id": _names, "case_id": st.none() | _names},
    "contact.answered": {"contact_id": _names, "conversation_id": st.none() | _names},
    "conversation.closed": {"conversation_id": _names},
    "promise.made": {**_promise, "what": _names, "due_at": _due},
    "promise.moved": {**_promise, "due_at": _due},
    "promise.kept": _promise,
    "promise.broken": _promise,
    "offer.made": {**_offer, "name": _names},
    "offer.accepted": _offer,
    "offer.declined": _offer,
    "offer.expired": _offer,
    "signal.raised": {"signal": _names, "about": _names},
    "signal.withdrawn": {"signal": _names, "corrects": _ids, "was": st.just("signal.raised")},
    "journey.paused": _journey
    | {
        "stage": _names,
        "step": st.just(1),
        "steps": st.just(3),
        "started_at": st.just("2026-01-31T08:00:00Z"),
    },
    "journey.corrected": _journey | {"corrects": _ids, "was": st.just("journey.paused")},
    "profile.updated": {"traits": st.dictionaries(_names, scalars, max_size=2)},
    "identity.linked": _identity,
    "identity.unlinked": _identity,
    "identity.held": _held,
    "identity.released": _identity,
}
"""Types that say something to a read model, and one that does not."""

_names_of_types = st.sampled_from(sorted(_TOLD)) | st.sampled_from(
    ["identity.linked", "identity.unlinked"]
)
bodies = _names_of_types.flatmap(
    lambda name: st.fixed_dictionaries(
        {"type": st.just(name), "channel": st.sampled_from(["web", "app"]), **_TOLD[name]}
    )
)
_moments = st.integers(AT_MS, AT_MS + 2) | st.sampled_from([AT_MS - n * _MONTH_MS for n in (1, 9)])
"""Just before it was heard, or months before."""
keys = st.tuples(
    st.sampled_from(["crm:1", "crm:2", "cookie:1"]),
    _moments,
    st.integers(0, 5).map(lambda number: UUID(int=number)),
)
"""Subject, time and id: what makes an interaction this one."""
_places = st.tuples(st.integers(AT_MS, AT_MS + 1), st.integers(0, 1))
"""When it was heard and the partition it came by."""


def arrival(
    body: Json, key: tuple[str, int, UUID], heard_ms: int, partition: int, offset: int
) -> Arrival:
    """As it is picked up from Kafka."""
    schema, datum = _said(body, key)
    value = written_form().write(schema, datum)
    return Arrival(
        subject=datum["subject"], occurred_ms=datum["occurred_at"], event_id=datum["event_id"],
        recorded_ms=heard_ms, partition=partition, offset=offset,
        written=value, topic=schema.topic, type=schema.type, channel=datum["channel"],
        writing=written_form().writing_of(value),
    )  # fmt: skip


def _said(body: Json, key: tuple[str, int, UUID]) -> tuple[Schema, Datum]:
    subject, occurred_ms, event_id = key
    schema = catalogue().newest(body["type"])
    given = {name: value for name, value in body.items() if name != "type"}
    at = {"subject": subject, "occurred_at": "2026-01-31T08:00:00Z", "event_id": event_id}
    problems: list[Any] = []
    datum = schema.check({**given, **at, "source": "test"}, problems)
    assert not problems
    return schema, datum | {"occurred_at": occurred_ms}


def numbered(told: list[tuple[Json, tuple[str, int, UUID], tuple[int, int]]]) -> list[Arrival]:
    """Each topic and partition counts its own offsets, as Kafka does."""
    arrivals, counts = [], Counter[tuple[str, int]]()
    for body, key, (heard_ms, partition) in told:
        one = arrival(body, key, heard_ms, partition, 0)
        place = (one.topic, partition)
        arrivals.append(one._replace(offset=counts[place]))
        counts[place] += 1
    return arrivals


distinct = st.lists(
    st.tuples(bodies, keys, _places), max_size=8, unique_by=lambda told: told[1]
).map(numbered)
"""Interactions, each once."""
copied = st.lists(st.tuples(bodies, keys, _places), max_size=10).map(numbered)
"""Interactions and copies of them: with other content, by other partitions, of another type even."""


def batches(arrivals: list[Arrival]) -> st.SearchStrategy[list[list[Arrival]]]:
    """The same in any order, cut into any batches, with some delivered again."""
    again = st.lists(st.sampled_from(arrivals), max_size=4) if arrivals else st.just([])
    cuts = st.lists(st.integers(0, len(arrivals) + 4), max_size=4).map(sorted)
    mixed = again.flatmap(lambda twice: st.permutations([*arrivals, *twice]))
    return st.builds(_cut, mixed, cuts)


def _cut(arrivals: list[Arrival], cuts: list[int]) -> list[list[Arrival]]:
    edges = [0, *cuts, len(arrivals)]
    return [arrivals[begin:end] for begin, end in pairwise(edges)]
