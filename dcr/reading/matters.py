"""A customer's matters: all that was said about them, over all her identifiers.

What was decided counts at once: words of the ledger stand beside those that can be read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from dcr.deciding.register import BY_KIND
from dcr.deciding.word import Word
from dcr.ledger.kept import Kept
from dcr.ledger.words import word_of
from dcr.postgres import Row
from dcr.sql import sql_beside
from projections.matter.kinds import matters_of
from projections.question import Question
from projections.timeline.questions import Bounds
from schemas.written import WrittenForm

SQL = sql_beside(__file__)
NOW = Bounds()
Other = TypeVar("Other")


class Matter(NamedTuple):
    """One matter, by the words said under her identifiers."""

    kind: str
    about: str
    words: Sequence[Word]
    """Oldest first."""
    version: int
    """How much was decided about it: what a command says it has seen. 0: nothing was, here."""

    @property
    def state(self) -> Any:
        """How it stands: the state of its aggregate."""
        return BY_KIND[self.kind].fold(self.about, self.words)


def matters(
    written: WrittenForm, kinds: Collection[str], bounds: Bounds = NOW
) -> Question[list[Matter]]:
    """Her matters of these kinds, what changed last first."""
    params = {"kinds": sorted(kinds), "as_of": bounds.as_of_ms, "known_at": bounds.known_at_ms}
    return Question(SQL["matters"], partial(read_matters, written, kinds, bounds), params)


def with_matters(
    question: Question[Other], written: WrittenForm, kinds: Collection[str]
) -> Question[tuple[Other, list[Matter]]]:
    """A question about subjects `who`, and beside its answer her matters of some kinds.

    An answer of no rows has none.
    """
    beside = SQL["matters_beside"].format(matters=SQL["matters"])
    sql = f"SELECT asked.*, ({beside}) AS matters FROM ({question.sql}) AS asked"  # noqa: S608 - our own text
    bounds = {"as_of": None, "known_at": None, "kinds": sorted(kinds)}

    def read(rows: Sequence[Row]) -> tuple[Other, list[Matter]]:
        found = read_matters(written, kinds, NOW, rows[0][-1]) if rows else []
        return question.read([row[:-1] for row in rows]), found

    return Question(sql, read, bounds | dict(question.params))


def read_matters(
    written: WrittenForm, kinds: Collection[str], bounds: Bounds, rows: Sequence[Row]
) -> list[Matter]:
    """From rows as `matters.sql` gives them; what changed last first."""
    told: dict[tuple[str, str], dict[bytes, Word]] = defaultdict(dict)
    versions: dict[str, int] = defaultdict(int)
    for matter, word, stream, version in _words(written, rows):
        if matter[0] in kinds and _is_within(word, bounds, is_decision=version > 0):
            told[matter][word.event_id] = word
            versions[stream] = max(versions[stream], version)
    found = [
        Matter(kind, about, sorted(words.values()), versions[f"{kind}:{about}"])
        for (kind, about), words in told.items()
    ]
    return sorted(found, key=_changed, reverse=True)


def matters_of_words(told: Iterable[tuple[tuple[str, str], Word]]) -> list[Matter]:
    """Matters by words alone, what changed last first. Their version is not known."""
    words: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for matter, word in told:
        words[matter].append(word)
    found = [Matter(*matter, sorted(about_it), 0) for matter, about_it in words.items()]
    return sorted(found, key=_changed, reverse=True)


def _changed(matter: Matter) -> tuple[int, bytes]:
    last = matter.words[-1]
    return last.occurred_ms, last.event_id


def _words(
    written: WrittenForm, rows: Iterable[Row]
) -> Iterable[tuple[tuple[str, str], Word, str, int]]:
    for (
        kind,
        about,
        occurred_ms,
        event_id,
        subject,
        type_name,
        channel,
        source,
        said,
        version,
    ) in rows:
        if version is None:
            fields, by = msgspec.json.decode(said), UUID(event_id).bytes
            word = Word(occurred_ms, by, subject, type_name, channel, source, fields)
            yield (kind, about), word, "", 0
        else:
            word = word_of(Kept.of(about, version, type_name, bytes.fromhex(said)), written)
            for matter in matters_of(word):
                yield matter, word, about, version


def _is_within(word: Word, bounds: Bounds, *, is_decision: bool) -> bool:
    """A decision is heard when it is made."""
    if bounds.as_of_ms is not None and word.occurred_ms > bounds.as_of_ms:
        return False
    known_at_ms = bounds.known_at_ms if is_decision else None
    return known_at_ms is None or word.occurred_ms <= known_at_ms
