"""The timeline keeps every interaction once and says which arrivals are new. Everything else follows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from uuid import UUID

from dcr.errors import Contended
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts
from projections.arrival import Arrival, Place
from projections.projection import Rows
from projections.timeline.rows import copy_rows

SQL = sql_beside(__file__)


@dataclass(frozen=True, slots=True)
class Told:
    """What a batch changed in the timeline."""

    new: list[Arrival]
    """Interactions nobody had told yet."""
    restated: list[str]
    """Subjects of which a kept copy gave way to another with different content."""


class Timeline:
    """One row for each interaction."""

    name = "timeline"
    definition = 1
    tables: Sequence[str] = ("timeline",)

    def create(self, transaction: Transaction) -> None:
        """See `Projection.create`."""
        transaction.run(SQL["create"])

    def add(self, transaction: Transaction, rows: bytes) -> None:
        """Puts rows straight into place: what `copy_rows` made of first copies.

        Raises:
            AlreadyThere: one of them is known; `tell` finds out which.
        """
        transaction.copy_in(SQL["copy"], rows)

    def tell(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> Told:
        """Looks up which of these are known, adds what is new, and keeps the best copy of each."""
        first = first_copies(arrivals)
        known = self._known(transaction, first)
        new = [a for n, a in enumerate(first) if n not in known]
        better = [first[n] for n, kept in known.items() if first[n].place < kept]
        restated = [first[n].subject for n, kept in known.items() if _restates(first[n], kept)]
        if better:
            self._forget(transaction, better)
        if new or better:
            self.add(transaction, copy_rows(sorted([*new, *better])))
        return Told(new, restated)

    def keep_best_copies(self, transaction: Transaction) -> None:
        """For a table that was filled without its key: of several copies the one to keep stays."""
        transaction.run(SQL["keep_best_copies"])

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """See `Projection.stored`."""
        rows = transaction.rows(SQL["all"])
        return {"timeline": {(*row[:-1], bytes(row[-1])) for row in rows}}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """See `Projection.expected`: of all copies the one with the least place."""
        kept: dict[Any, Arrival] = {}
        for arrival in arrivals:
            rival = kept.get(arrival.key)
            if rival is None or arrival.place < rival.place:
                kept[arrival.key] = arrival
        return {"timeline": {_plain_row(arrival) for arrival in kept.values()}}

    def _known(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> dict[int, Place]:
        rows = transaction.rows(SQL["known"], _keys(arrivals))
        return {
            number - 1: Place(recorded_ms, partition, offset, bytes(written))
            for number, recorded_ms, partition, offset, written in rows
        }

    def _forget(self, transaction: Transaction, better: Sequence[Arrival]) -> None:
        """Makes room for better copies. Only what was seen to be worse may go."""
        if transaction.run(SQL["forget"], _keys(better) | _places(better)) != len(better):
            raise Contended("another worker replaced some of the same copies in the same moment")


def first_copies(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Each interaction once, its copy with the least place, in key order.

    Key order makes two workers take index locks in the same order, and fills index pages side by side.
    """
    first: list[Arrival] = []
    told = None
    # By subject first, which is cheap to compare; nearly everything is then in order.
    for arrival in sorted(sorted(arrivals, key=itemgetter(0))):
        key = arrival[:3]
        if key != told:
            first.append(arrival)
            told = key
    return first


def _keys(arrivals: Sequence[Arrival]) -> dict[str, Any]:
    return {
        "subjects": texts([arrival.subject for arrival in arrivals]),
        "occurred": numbers([arrival.occurred_ms for arrival in arrivals]),
        "ids": texts([arrival.event_id.hex() for arrival in arrivals]),
    }


def _places(arrivals: Sequence[Arrival]) -> dict[str, Any]:
    return {
        "recorded": numbers([arrival.recorded_ms for arrival in arrivals]),
        "partitions": numbers([arrival.partition for arrival in arrivals]),
        "offsets": numbers([arrival.offset for arrival in arrivals]),
        "written": [arrival.written for arrival in arrivals],
    }


def _restates(arrival: Arrival, kept: Place) -> bool:
    return arrival.place < kept and arrival.written != kept.written


def _plain_row(a: Arrival) -> tuple[Any, ...]:
    event_id = str(UUID(bytes=a.event_id))
    place = (a.recorded_ms, a.partition, a.offset)
    return (a.subject, a.occurred_ms, event_id, *place, a.type, a.channel, a.written)
