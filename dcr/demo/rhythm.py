"""Day and night: when in the day people do things."""

from collections.abc import Sequence
from random import Random

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

NIGHT_RUN = (3, 4)
OFFICE_MORNING = (8, 9, 10)
OPENING_HOURS = range(9, 19)
ANY_HOUR = range(24)
# How busy each of them is: hardly anyone at four, lunch at noon, the sofa at eight.
_BUSY = (3, 2, 1, 1, 1, 3, 8, 16, 24, 28, 30, 32, 36, 32, 28, 28, 32, 36, 40, 46, 48, 40, 24, 10)


def ms_of_day(rng: Random, hours: Sequence[int]) -> int:
    """Milliseconds since midnight UTC, within one of these hours; busy hours come more often."""
    hour = rng.choices(hours, [_BUSY[hour] for hour in hours])[0]
    return hour * HOUR_MS + rng.randrange(HOUR_MS)


def midnight_ms(at_ms: int) -> int:
    """The UTC midnight before, or at, this moment."""
    return at_ms - at_ms % DAY_MS
