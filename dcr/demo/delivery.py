"""How the interactions travel: most at once, some late, some twice."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from random import Random
from typing import Any

from dcr.demo.rhythm import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from dcr.demo.sending import Sending

COPIED = 0.03
OUT_OF_ORDER = 0.04
LATE = 0.01


def delivered(rng: Random, written: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[Sending]:
    """All of them in the order in which they arrive, copies after their originals."""
    arrivals = []
    for at_ms, interaction in written:
        arrives_ms = at_ms + _delay_ms(rng)
        arrivals.append((arrives_ms, Sending(interaction, copy=False)))
        if rng.random() < COPIED:
            arrivals.append((arrives_ms + _retry_ms(rng), Sending(interaction, copy=True)))
    arrivals.sort(key=itemgetter(0))  # stable: a copy at the same moment stays behind
    return (sending for _, sending in arrivals)


def _delay_ms(rng: Random) -> int:
    """None; or a queue that was stuck for minutes; or a file that came days later."""
    luck = rng.random()
    if luck < LATE:
        return rng.randint(DAY_MS, 6 * DAY_MS)
    if luck < LATE + OUT_OF_ORDER:
        return rng.randint(2 * MINUTE_MS, HOUR_MS)
    return 0


def _retry_ms(rng: Random) -> int:
    """A client that retries at once, or a job that runs again hours later."""
    if rng.random() < 0.6:
        return rng.randint(0, 5 * SECOND_MS)
    return rng.randint(HOUR_MS, 9 * HOUR_MS)
