"""Every kind of matter that people decide about."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.case import CASE
from dcr.deciding.consent import CONSENT
from dcr.deciding.conversation import CONVERSATION
from dcr.deciding.identity import IDENTITY
from dcr.deciding.offer import OFFER
from dcr.deciding.promise import PROMISE
from dcr.deciding.word import Word

AGGREGATES: tuple[Aggregate[Any, Any], ...] = (
    CASE,
    CONVERSATION,
    PROMISE,
    CONSENT,
    OFFER,
    IDENTITY,
)
BY_KIND: Mapping[str, Aggregate[Any, Any]] = {each.kind: each for each in AGGREGATES}
TYPES: frozenset[str] = frozenset(name for each in AGGREGATES for name in each.types)
"""Every interaction that is a word about some matter."""


class Matter(NamedTuple):
    """One thing that something was said about."""

    kind: str
    about: str
    """Its id."""


def kinds_of_type(type_name: str) -> tuple[str, ...]:
    """Kinds of matters that a type may say something of: a contact, of a conversation and of a case."""
    return tuple(each.kind for each in AGGREGATES if type_name in each.types)


def matters(word: Word) -> Iterator[Matter]:
    """What a word says something of: nothing, one matter, or several."""
    for each in AGGREGATES:
        if word.type in each.types and (about := each.about(word)):
            yield Matter(each.kind, about)
