"""The kinds of matters there are, and which interactions are words about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.promise import PROMISE
from dcr.deciding.word import Word

AGGREGATES: tuple[Aggregate[Any, Any], ...] = (PROMISE,)
BY_KIND: Mapping[str, Aggregate[Any, Any]] = {each.kind: each for each in AGGREGATES}
BY_TYPE: Mapping[str, list[Aggregate[Any, Any]]] = {
    name: [each for each in AGGREGATES if name in each.types]
    for name in sorted({name for each in AGGREGATES for name in each.types})
}
"""What a type may be a word about: an answer belongs to a conversation, and perhaps to a case."""

SETTLED = frozenset({"case", "conversation", "promise"})
"""Kinds whose ids are the company's own, so that one row can say how the matter stands.

Others are told apart by customer alone: many are made the same offer, and consents have no number at all.
"""


def matters_of(word: Word) -> Iterable[tuple[str, str]]:
    """What a word is about: kind and id of each matter."""
    for aggregate in BY_TYPE.get(word.type, ()):
        if about := aggregate.about(word):
            yield aggregate.kind, about
