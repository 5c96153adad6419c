"""The definition of matters once more, as plainly as it can be said: for `dcr verify`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from dcr.deciding.word import Word
from projections.arrival import Arrival
from projections.matter.kinds import KINDS
from projections.matter.standing import standing
from projections.projection import Rows

_OF_THE_COMPANY = ("case", "promise")
_MOST = 1000


def rows(arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
    """All rows of both tables, for interactions given in any order, each once."""
    words: Rows = set()
    matters: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for a in arrivals:
        for aggregate in KINDS:
            if a.type in aggregate.types:
                word = _word(a)
                about = aggregate.about(word)
                if about != "":
                    words.add(_row(word, aggregate.kind, about))
                    matters[aggregate.kind, about].append(word)
    return {"matter_word": words, "matter": set(_matters(matters))}


def _word(a: Arrival) -> Word:
    left_out = ("event_id", "occurred_at", "source", "channel", "subject", "attributes")
    said = {
        name: value for name, value in a.datum.items() if name not in left_out and value is not None
    }
    return Word(a.occurred_ms, a.event_id, a.subject, a.type, a.channel, a.datum["source"], said)


def _row(word: Word, kind: str, about: str) -> tuple[Any, ...]:
    event_id = str(UUID(bytes=word.event_id))
    fields = msgspec.json.encode(word.fields, order="sorted").decode()
    of_word = (word.subject, word.occurred_ms, event_id)
    return (*of_word, kind, about, word.type, word.channel, word.source, fields)


def _matters(matters: Mapping[tuple[str, str], list[Word]]) -> Iterable[tuple[Any, ...]]:
    folds = {aggregate.kind: aggregate for aggregate in KINDS}
    for (kind, about), words in matters.items():
        if kind in _OF_THE_COMPANY and len(words) <= _MOST:
            state = folds[kind].begin(about)
            for word in sorted(words, key=lambda w: (w.occurred_ms, w.event_id, w.subject)):
                state = folds[kind].evolve(state, word)
            first, last = min(w.occurred_ms for w in words), max(w.occurred_ms for w in words)
            stands, subjects = standing(kind, state), " ".join(sorted({w.subject for w in words}))
            yield (kind, about, *stands, subjects, first, last)
