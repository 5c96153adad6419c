"""A case should be settled by now: its service clock has run out.

Complaints that sources tell of and cases opened here are one; the time follows from the policy for cases.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcr.deciding.case import CASE, Case, due
from dcr.deciding.word import Word
from projections.arrival import Arrival
from projections.matter.said import word_of
from streams.derive.story import Story
from streams.signals.rule import Moment, Signal, after, at, rule, silent, with_next
from streams.signals.spells import settled

Told = tuple[Arrival, Word]
"""An interaction, and what it says of a case."""


class _Clock(NamedTuple):
    """A case after a word: by when it is to be settled; None while the clock does not run."""

    case: Case
    due_ms: int | None


@rule("case_overdue", hears=tuple(sorted(CASE.types)))
def case_overdue(story: Story) -> Iterator[Signal]:
    """Over when it is settled, when the customer is waited for, or when it is given more time."""
    for case_id, words in _cases(story).items():
        for late, told, ended in _late(words):
            details = {"kind": told.case.kind, "topic": told.case.topic}
            yield Signal(late, [words[0][0], late.by], details, case_id, at(ended))


def _cases(story: Story) -> dict[str, list[Told]]:
    cases: dict[str, list[Told]] = {}
    for one in story.of(*CASE.types):
        word = word_of(one)
        if case_id := CASE.about(word):
            cases.setdefault(case_id, []).append((one, word))
    return cases


def _late(words: list[Told]) -> Iterator[tuple[Moment, _Clock, Arrival | None]]:
    """Each time it was late: from when on, what was known of it then, and what ended that."""
    late: tuple[Moment, _Clock] | None = None
    for (one, clock), following in with_next(list(settled(_clocks(words)))):
        left_ms = None if clock.due_ms is None else clock.due_ms - one.occurred_ms
        if late and (left_ms is None or left_ms >= 0):
            yield *late, one
            late = None
        if not late and left_ms is not None and silent(one, following and following[0], left_ms):
            late = after(one, left_ms), clock
    if late:
        yield *late, None


def _clocks(words: list[Told]) -> Iterator[tuple[Arrival, _Clock]]:
    case = CASE.begin("")
    for one, word in words:
        case = CASE.evolve(case, word)
        by = due(case, one.occurred_ms)
        runs = by and not by.paused and case.clock.settled_ms is None
        yield one, _Clock(case, by.resolution_ms if by and runs else None)
