"""An interaction as a line of the timeline: the sentence, and what opens under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dcr.rfc3339 import milliseconds_of
from dcr.web.pages import when
from dcr.web.pages.facts import Fact, Lines, facts, lines, origin
from dcr.web.pages.families import QUIET, SORE, family_of
from dcr.web.pages.sentences import other_identifier, sentence, words

Item = Mapping[str, Any]

_LATE_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. Nothing in it is escaped; the template does that."""

    key: str
    """Orders entries as the timeline is ordered: time in milliseconds, then event id."""
    family: str
    quiet: bool
    sore: bool
    occurred_ms: int
    day: str
    clock: str
    exact: str
    sentence: str
    words: str | None
    other: str | None
    subject: str
    channel: str
    source: str
    delay: str | None
    """How long after it happened we heard, where that is an hour or more."""
    late: bool
    """True when something that happened later had been heard of before."""
    facts: list[Fact]
    lines: Lines | None
    origin: list[Fact]


def entries(items: Iterable[Item], heard_ms: int | None = None) -> list[Entry]:
    """Lines for items given newest first; `heard_ms` is the least `recorded_at` of all that are newer."""
    made = []
    for item in items:
        recorded_ms = milliseconds_of(item["recorded_at"])
        made.append(_entry(item, recorded_ms, heard_ms))
        heard_ms = min(recorded_ms, heard_ms or recorded_ms)
    return made


def _entry(item: Item, recorded_ms: int, heard_ms: int | None) -> Entry:
    occurred_ms = milliseconds_of(item["occurred_at"])
    delay_ms = recorded_ms - occurred_ms
    slow = delay_ms >= _LATE_MS
    family = family_of(item["type"])
    return Entry(
        key=f"{occurred_ms:015}.{item['event_id']}",
        family=family,
        quiet=family in QUIET,
        sore=item["type"] in SORE,
        occurred_ms=occurred_ms,
        day=when.iso_day(occurred_ms),
        clock=when.clock(occurred_ms),
        exact=when.exact(occurred_ms),
        sentence=sentence(item),
        words=words(item),
        other=other_identifier(item),
        subject=item["subject"],
        channel=item["channel"],
        source=item["source"],
        delay=when.duration(delay_ms // 1000) if slow else None,
        late=slow and heard_ms is not None and recorded_ms > heard_ms,
        facts=facts(item),
        lines=lines(item),
        origin=origin(item),
    )
