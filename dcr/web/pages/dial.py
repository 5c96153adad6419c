"""The 24 hours of a day as a drawing: a bar an hour, stacked by family, drawn on the server."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any, NamedTuple

from dcr.web.pages.families import families

HEIGHT = 80
"""Of the drawing, in its units, as the widths below."""
HOUR_WIDTH = 40
BAR_WIDTH = 26


class Block(NamedTuple):
    """One family in one hour."""

    family: str
    y: float
    height: float


class Bar(NamedTuple):
    """One hour."""

    hour: int
    x: int
    title: str
    blocks: list[Block]
    median_y: float | None
    """Where the median of the group beside her lies; None where there is no group, or nobody was there."""


def dial(hours: Sequence[Mapping[str, Any]], group: Sequence[Mapping[str, Any]] = ()) -> list[Bar]:
    """The hours of a customer's day, beside those of a group's. Heights grow with the square root."""
    medians = [hour["median_of_those_there"] for hour in group] or [0] * 24
    most = max(1, *medians, *(hour["interactions"] for hour in hours))
    return [_bar(hour, median, most) for hour, median in zip(hours, medians, strict=True)]


def _bar(hour: Mapping[str, Any], median: int, most: int) -> Bar:
    median_y = round(HEIGHT - HEIGHT * sqrt(median / most), 2) if median else None
    at = hour["hour"]
    return Bar(at, at * HOUR_WIDTH, _title(hour, median), _blocks(hour, most), median_y)


def _blocks(hour: Mapping[str, Any], most: int) -> list[Block]:
    number, top = hour["interactions"], float(HEIGHT)
    whole = HEIGHT * sqrt(number / most)
    blocks = []
    for family in families():
        if count := hour["families"].get(family.name):
            height = round(whole * count / number, 2)
            top = round(top - height, 2)
            blocks.append(Block(family.name, top, height))
    return blocks


def _title(hour: Mapping[str, Any], median: int) -> str:
    labels = {family.name: family.label.lower() for family in families()}
    named = [f"{labels[name]} {count}" for name, count in hour["families"].items()]
    beside = f"; median of those there {median}" if median else ""
    return f"{hour['hour']:02}:00: {', '.join(named) or 'nothing'}{beside}"
