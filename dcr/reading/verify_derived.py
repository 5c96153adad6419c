"""Verify, for what is derived: every derivation run again over the log, against what was said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple
from uuid import UUID

from dcr import rfc3339
from dcr.log.record import Place
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Rows
from streams.derive.derivation import Derivation
from streams.derive.difference import Difference, Now, Said, difference
from streams.derive.rules import Rules
from streams.derive.story import Story
from streams.derive.touched import heard_of

SQL = sql_beside(__file__)

_NOT_READ = 1 << 62
"""Of a topic that derivations do not read, nothing is ever new to them."""

Row = tuple[str, ...]
"""Subject, type, when, and the event id where it has one."""


class Standing(NamedTuple):
    """How far the derivations are."""

    positions: Mapping[Place, int]
    since_ms: Mapping[str, int]
    """Derivations that are on, and from when they speak."""
    timers_ms: Mapping[str, int]
    """When they look at somebody again, by subject."""


class Compared(NamedTuple):
    """What came of it."""

    differences: list[tuple[str, Row]]
    """`missing`: should have been said and was not; `unexpected`: the other way round."""
    unsettled: int
    """Customers who were just heard of, so that something may be on its way."""


def standing(transaction: Transaction) -> Standing:
    """As it is at this moment."""
    rows = transaction.rows(SQL["derived_positions"])
    return Standing(
        {(topic, partition): position for topic, partition, position in rows},
        {rule.name: rule.since_ms for rule in Rules(transaction).all() if not rule.off},
        dict(transaction.rows(SQL["timers"])),
    )


def compare(
    then: Standing,
    derivations: Iterable[Derivation],
    arrivals: Iterable[Arrival],
    members: Rows,
    findings: Rows,
    unsettled: set[str],
) -> Compared:
    """Compares customer by customer.

    Args:
        then: how far they were.
        derivations: all there are.
        arrivals: what the log says, each interaction once.
        members: which identifiers are one customer: (subject, customer_id, leader).
        findings: what was said, as the read model has it.
        unsettled: subjects of which something was heard that may not have been looked at.
    """
    leaders = {subject: leader for subject, _, leader in members}
    told, said = _by_customer(arrivals, leaders), _said(findings, leaders)
    waiting = {leaders.get(subject, subject) for subject in unsettled | _behind(then, arrivals)}
    mentioned: dict[str, set[str]] = defaultdict(set)
    for subject, leader in leaders.items():
        mentioned[leader].add(subject)
    there = list(derivations)
    found: list[tuple[str, Row]] = []
    for customer in sorted({*told, *said} - waiting):
        story = told.get(customer, [])
        difference = _difference(story, said.get(customer, []), there, then.since_ms)
        # Her timer may stand under an identifier that was only ever mentioned.
        hers = {arrival.subject for arrival in story} | mentioned[customer]
        found += _unlike(difference, hers, then.timers_ms)
    return Compared(found, len(waiting & {*told, *said}))


def _difference(
    story: list[Arrival],
    said: list[Said],
    derivations: list[Derivation],
    since_ms: Mapping[str, int],
) -> Difference:
    """With no horizon: what silence will make true is not to be said, but watched."""
    heard = {type_name for each in derivations for type_name in each.types}
    read = [arrival for arrival in story if arrival.type in heard]
    heard_ms = max((arrival.recorded_ms for arrival in read), default=0)
    whole = Story(read)
    on = [each for each in derivations if each.name in since_ms]
    facts = {each.name: list(each.facts(whole)) for each in on}
    return difference(facts, since_ms, said, Now(-1, heard_ms))


def _unlike(
    told: Difference, subjects: set[str], timers_ms: Mapping[str, int]
) -> Iterator[tuple[str, Row]]:
    for event_id, fact in told.say:
        yield "missing", _row(fact.subject, fact.type, fact.occurred_ms, event_id)
    for said in told.take_back:
        yield "unexpected", _row(said.subject, said.type, said.occurred_ms, said.event_id)
    if told.due_ms is not None and not any(
        timers_ms.get(subject, told.due_ms + 1) <= told.due_ms for subject in subjects
    ):
        yield "missing", (min(subjects), "timer", rfc3339.text_of(told.due_ms))


def _row(subject: str, type_name: str, occurred_ms: int, event_id: bytes) -> Row:
    return subject, type_name, rfc3339.text_of(occurred_ms), str(UUID(bytes=event_id))


def _by_customer(
    arrivals: Iterable[Arrival], leaders: Mapping[str, str]
) -> dict[str, list[Arrival]]:
    found: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        found[leaders.get(arrival.subject, arrival.subject)].append(arrival)
    return found


def _said(findings: Rows, leaders: Mapping[str, str]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for subject, occurred_ms, event_id, said, withdrawn, *words, _ in findings:
        row = Said(
            subject, occurred_ms, UUID(event_id).bytes, said, withdrawn, *(w or "" for w in words)
        )
        found[leaders.get(subject, subject)].append(row)
    return found


def _behind(then: Standing, arrivals: Iterable[Arrival]) -> set[str]:
    """Of whom there is something that derivations have not come to."""
    found, linked = set[str](), set[str]()
    read = {topic for topic, _ in then.positions}
    for arrival in arrivals:
        # Where nobody has begun to derive, there is no position yet.
        next_ = 0 if arrival.topic in read else _NOT_READ
        if arrival.offset >= then.positions.get((arrival.topic, arrival.partition), next_):
            subjects = heard_of(arrival)
            found.update(subjects)
            linked.update(subjects if len(subjects) > 1 else ())
    return found | (_around(linked, arrivals) if linked else linked)


def _around(linked: set[str], arrivals: Iterable[Arrival]) -> set[str]:
    """Whoever may be somebody else by a word about these: all whom words ever linked with them."""
    near: dict[str, set[str]] = defaultdict(set)
    for arrival in arrivals:
        for one, other in permutations(heard_of(arrival), 2):
            near[one].add(other)
    found, ring = set[str](), linked
    while ring:
        found |= ring
        ring = {far for each in ring for far in near[each]} - found
    return found
