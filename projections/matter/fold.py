"""The fold: all words about one matter, in their order, as the row that worklists ask."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from dcr.deciding.register import BY_KIND
from projections.matter.kinds import SETTLED
from projections.matter.said import Said
from projections.matter.standing import standing

WORDS_MAX = 1000
"""What more is said about has no row: that is no matter, but a source that gives all it has one number."""


class Row(NamedTuple):
    """One matter. Times are milliseconds since 1970."""

    kind: str
    about: str
    standing: str
    is_open: bool
    assigned: str | None
    due_ms: int | None
    subjects: Sequence[str]
    """The identifiers its words were said with, in order."""
    opened_ms: int
    changed_ms: int


def rows(told: Iterable[Said]) -> Iterable[Row]:
    """A row a matter, for words in any order of which those about one matter stand together."""
    for (kind, about), about_it in groupby(told, attrgetter("matter")):
        words = sorted(each.word for each in about_it)
        if kind in SETTLED and len(words) <= WORDS_MAX:
            stands = standing(kind, BY_KIND[kind].fold(about, words))
            subjects = sorted({word.subject for word in words})
            yield Row(kind, about, *stands, subjects, words[0].occurred_ms, words[-1].occurred_ms)
