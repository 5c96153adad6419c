"""The stories of many customers at once, with what was said of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.timeline.questions import story
from schemas.written import WrittenForm
from streams.derive.difference import Said
from streams.derive.story import Story

SQL = sql_beside(__file__)


class Customer(NamedTuple):
    """One customer as derivations see her."""

    subjects: list[str]
    story: Story
    heard_ms: int
    """When we heard of her last, as far as the story goes; milliseconds since 1970."""
    said: list[Said]


def customers(
    transaction: Transaction,
    written: WrittenForm,
    subjects: Collection[str],
    types: Collection[str],
) -> Iterator[Customer]:
    """Whoever has one of these identifiers, each once, over all of her identifiers.

    The story has these types only. To be asked in one snapshot.
    """
    groups = components(transaction, subjects)
    everybody = [subject for group in groups for subject in group]
    told = _by_subject(story(transaction, written, everybody, types=types))
    said = _said(transaction, everybody)
    for group in groups:
        arrivals = [arrival for subject in group for arrival in told.get(subject, ())]
        heard_ms = max((arrival.recorded_ms for arrival in arrivals), default=0)
        rows = [row for subject in group for row in said.get(subject, ())]
        yield Customer(group, Story(arrivals), heard_ms, rows)


def components(transaction: Transaction, subjects: Collection[str]) -> list[list[str]]:
    """The identifiers of each customer who has one of these, in order."""
    rows = transaction.rows(SQL["components"], {"subjects": sorted(subjects)})
    return [group for (group,) in rows]


def _by_subject(arrivals: Iterator[Arrival]) -> Mapping[str, Sequence[Arrival]]:
    found: dict[str, list[Arrival]] = {}
    for arrival in arrivals:
        found.setdefault(arrival.subject, []).append(arrival)
    return found


def _said(transaction: Transaction, subjects: Sequence[str]) -> Mapping[str, Sequence[Said]]:
    found: dict[str, list[Said]] = {}
    for subject, occurred_ms, event_id, *rest in transaction.rows(
        SQL["said"], {"subjects": list(subjects)}
    ):
        row = Said(subject, occurred_ms, bytes.fromhex(event_id), *rest)
        found.setdefault(subject, []).append(row)
    return found
