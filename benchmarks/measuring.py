"""Running what is measured, interleaved, so that a noisy machine is noisy to all of it alike."""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median, quantiles

import psutil

Arm = Callable[[], float]
"""Does the work once and gives the value: events/s, or whatever the figure's unit is."""
Values = dict[str, list[float]]

QUIET_PERCENT = 25.0
QUIET_SECONDS_MAX = 30


def interleaved(arms: Mapping[str, Arm], runs: int) -> Values:
    """Each arm once, then each once more, and so on."""
    values: Values = {name: [] for name in arms}
    for run in range(1, runs + 1):
        for name, arm in arms.items():
            gc.collect()
            gc.freeze()  # what was made ready is no business of the collector's while something is measured
            _wait_for_quiet()
            value = arm()
            values[name].append(value)
            say(f"run {run} of {runs}: {name} {value:,.5g}")
    return values


def _wait_for_quiet() -> None:
    """Lets somebody else on this machine finish, within reason."""
    for _ in range(QUIET_SECONDS_MAX):
        if psutil.cpu_percent(interval=1) < QUIET_PERCENT:
            return
    say("  somebody else is busy on this machine; measuring all the same")


def p50(values: Sequence[float]) -> float:
    """What half of them stay under."""
    return median(values)


def p99(values: Sequence[float]) -> float:
    """What 99 of 100 stay under."""
    return quantiles(values, n=100)[98]


def say(words: str) -> None:
    """Progress, for who waits; figures alone go to standard output."""
    print(words, file=sys.stderr, flush=True)
