"""Words as they are picked up: which matter each is about, and what it says."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import msgspec

from dcr.deciding.register import Matter
from dcr.deciding.word import Word
from projections.arrival import Arrival
from projections.matter.kinds import SETTLED, SETTLED_TYPES, TYPES, matters_of
from schemas.catalogue import catalogue

_encoder = msgspec.json.Encoder(order="sorted")


class Said(NamedTuple):
    """A word, and what it is about."""

    kind: str
    about: str
    word: Word

    @classmethod
    def of(
        cls, kind: str, about: str, occurred_ms: int, event_id: bytes | memoryview, *rest: Any
    ) -> "Said":
        """From a row as PostgreSQL gives it."""
        subject, type_name, channel, source, fields = rest
        return cls(kind, about, Word(
            occurred_ms, bytes(event_id), subject, type_name, channel, source,
            msgspec.json.decode(fields),
        ))  # fmt: skip

    @property
    def matter(self) -> tuple[str, str]:
        """Which matter: its kind and its id."""
        return self[:2]

    @property
    def fields_text(self) -> str:
        """What the type adds, as JSON with its names in order; times in ms since 1970."""
        return _encoder.encode(self.word.fields).decode()


def said(arrivals: Iterable[Arrival]) -> list[Said]:
    """The words among interactions. All others cost a look into a table."""
    words = [word_of(arrival) for arrival in arrivals if arrival.type in TYPES]
    return [Said(*matter, word) for word in words for matter in matters_of(word)]


def touched(arrivals: Iterable[Arrival]) -> set[Matter]:
    """The matters with a worklist that something is said about. Only their numbers are read."""
    words = (_number(arrival) for arrival in arrivals if arrival.type in SETTLED_TYPES)
    return {matter for word in words for matter in matters_of(word) if matter.kind in SETTLED}


def _number(arrival: Arrival) -> Word:
    names = _numbers_of(arrival.type)
    fields = dict(zip(names, arrival.says(*names), strict=True))
    return Word(
        arrival.occurred_ms, arrival.event_id, arrival.subject, arrival.type, "", "", fields
    )


@cache
def _numbers_of(type_name: str) -> tuple[str, ...]:
    fields = catalogue().newest(type_name).own_fields
    return tuple(name for name in fields if name in ("case_id", "complaint_id", "promise_id"))


def word_of(arrival: Arrival) -> Word:
    """What an interaction says, as a word. What it leaves open is left out: a later version says no more."""
    names = _names_of(arrival.type)
    source, *values = arrival.says(*names)
    fields = {n: value for n, value in zip(names[1:], values, strict=True) if value is not None}
    return Word(
        arrival.occurred_ms, arrival.event_id, arrival.subject, arrival.type, arrival.channel,
        source, fields,
    )  # fmt: skip


@cache
def _names_of(type_name: str) -> tuple[str, ...]:
    """Who says it, and what the type adds, by name."""
    return ("source", *sorted(catalogue().newest(type_name).own_fields))
