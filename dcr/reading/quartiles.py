"""Quartiles of numbers of which only is known how often each occurs."""

from collections.abc import Mapping
from typing import NamedTuple


class Quartiles(NamedTuple):
    """A quarter of all lies at or below the first, half at or below the median, and so on."""

    first: int
    median: int
    third: int


def quartiles(often: Mapping[int, int], of: int) -> Quartiles:
    """By number, how often it occurs; what `of` has more than that are zeros. 0 where there is nothing.

    Each is one of the numbers (the discrete percentile), so it can be pointed at.
    """
    counted = {0: of - sum(often.values())} | dict(often)
    return Quartiles(*(_at(counted, share * of) for share in (0.25, 0.5, 0.75)))


def _at(often: Mapping[int, int], place: float) -> int:
    """The least number at or below which so many lie."""
    passed = 0
    for number in sorted(often):
        passed += often[number]
        if passed >= place:
            return number
    return 0
