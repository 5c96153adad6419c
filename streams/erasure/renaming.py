"""Renaming: what a timeline holds of her is told of nobody, without what was personal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts
from projections.arrival import Arrival
from projections.timeline import Timeline
from projections.timeline.questions import story
from projections.timeline.rows import copy_rows
from schemas.catalogue import Schema
from schemas.written import WrittenForm
from streams.erasure.erased import Erased
from streams.store.folding import enter
from streams.versions import Version

SQL = sql_beside(__file__)

AT_ONCE = 5_000
"""Interactions held in memory together, however long her history is."""


class Renaming:
    """Changes timelines, the one that serves and those beside it."""

    def __init__(self, written: WrittenForm, timeline: Timeline) -> None:
        self._written = written
        self._timeline = timeline
        self._mentioning = sorted(_mentioning(written.catalogue.schemas))

    def knows(self, version: Version) -> bool:
        """True of a timeline of ours."""
        ours = (self._timeline.name, self._timeline.definition)
        return (version.name, version.definition) == ours

    def rename(
        self,
        transaction: Transaction,
        version: Version,
        subjects: Sequence[str],
        others: Sequence[str],
        erased: Erased,
    ) -> None:
        """Her rows stand under the new name; those of others say nothing of her."""
        enter(transaction, version.schema)
        for some in _portions(story(transaction, self._written, subjects)):
            left = [told for arrival in some if (told := erased.left_of(arrival))]
            if version.state == "filling":  # it has no key yet; copies go when it gets one
                self._timeline.add(transaction, copy_rows(left))
            elif left:
                self._timeline.tell(transaction, left)
        transaction.run(SQL["forget_rows"], {"subjects": list(subjects)})
        whole = story(transaction, self._written, others, types=self._mentioning)
        changed = [told for one in list(whole) if (told := erased.left_of(one)) not in (one, None)]
        transaction.run(SQL["say_without"], _columns([told for told in changed if told]))


def _mentioning(schemas: Iterable[Schema]) -> set[str]:
    """Types that name another customer."""
    return {schema.type for schema in schemas if schema.mentions}


def _portions(arrivals: Iterator[Arrival]) -> Iterator[list[Arrival]]:
    while some := list(islice(arrivals, AT_ONCE)):
        yield some


def _columns(arrivals: Sequence[Arrival]) -> dict[str, object]:
    return {
        "subjects": texts([arrival.subject for arrival in arrivals]),
        "occurred": numbers([arrival.occurred_ms for arrival in arrivals]),
        "ids": texts([arrival.event_id.hex() for arrival in arrivals]),
        "offsets": numbers([arrival.offset for arrival in arrivals]),
        "written": [arrival.written for arrival in arrivals],
    }
