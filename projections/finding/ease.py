"""How easy a journey was, from 0 to 100. The formula stands here alone; docs/continuity.md explains it.

Ease is 100 less what the customer had to bear: so many points for each time, for so many times at most.

| burden | points | at most |
| --- | --- | --- |
| slow_switches: she went on in another channel, but only after more than a day | 10 | 3 |
| repeats: a stage or a step was taken again | 6 | 5 |
| asked_again: a field was asked for again | 8 | 4 |
| contacts: somebody of the company was needed | 4 | 5 |
| days_paused: whole days of all pauses together | 2 | 7 |
| abandoned: it ended without it | 30 | 1 |

It is never under 0. Changing the channel costs nothing where she can go on within a day.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Burden(NamedTuple):
    """What the customer had to bear on one journey: how often, or for how long."""

    slow_switches: int = 0
    repeats: int = 0
    asked_again: int = 0
    contacts: int = 0
    days_paused: int = 0
    abandoned: int = 0
    """1 or 0."""


POINTS = Burden(10, 6, 8, 4, 2, 30)
MOST = Burden(3, 5, 4, 5, 7, 1)
SLOW_SECONDS = 86_400
"""More than this before a crossing makes it a slow one."""


def ease(burden: Burden) -> int:
    """0 to 100: the higher, the easier."""
    borne = zip(burden, POINTS, MOST, strict=True)
    return max(0, 100 - sum(points * min(times, most) for times, points, most in borne))


def mean_ease(burdens: Iterable[tuple[Burden, int]]) -> float | None:
    """The mean over journeys, given as burdens and how many bore each; None where there are none."""
    counted = list(burdens)
    number = sum(journeys for _, journeys in counted)
    total = sum(ease(burden) * journeys for burden, journeys in counted)
    return round(total / number, 1) if number else None
