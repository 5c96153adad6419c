"""Running what is measured, interleaved, so that a noisy machine is noisy to all of it alike."""

import gc
import sys
from collections.abc import Callable, Mapping

Arm = Callable[[], float]
"""Does the work once and gives the value: events/s, or whatever the figure's unit is."""
Values = dict[str, list[float]]


def interleaved(arms: Mapping[str, Arm], runs: int) -> Values:
    """Each arm once, then each once more, and so on."""
    values: Values = {name: [] for name in arms}
    for run in range(1, runs + 1):
        for name, arm in arms.items():
            gc.collect()
            value = arm()
            values[name].append(value)
            say(f"run {run} of {runs}: {name} {value:,.5g}")
    return values


def say(words: str) -> None:
    """Progress, for who waits; figures alone go to standard output."""
    print(words, file=sys.stderr, flush=True)
