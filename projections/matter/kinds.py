"""The kinds of matters that are followed here, and which interactions are words about them."""

from collections.abc import Iterable

from dcr.deciding.identity import IDENTITY
from dcr.deciding.register import AGGREGATES, Matter, matters
from dcr.deciding.word import Word

KINDS = tuple(each for each in AGGREGATES if each is not IDENTITY)
"""Who is who has a read model of its own."""
TYPES = frozenset(name for each in KINDS for name in each.types)
SETTLED = frozenset({"case", "promise"})
"""Kinds that somebody has a worklist of. Their numbers are the company's: one row says how each stands."""
SETTLED_TYPES = frozenset(name for each in KINDS if each.kind in SETTLED for name in each.types)


def matters_of(word: Word) -> Iterable[Matter]:
    """What a word is about: an answer belongs to a conversation, and perhaps to a case."""
    return (matter for matter in matters(word) if matter.kind != IDENTITY.kind)
