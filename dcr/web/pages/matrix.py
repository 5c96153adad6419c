"""Pairs of channels as a matrix: a row for where journeys came from, a column for where they went on."""

from collections.abc import Callable, Mapping, Sequence
from math import log1p
from typing import Any, NamedTuple

from dcr.web.pages.when import span

Figures = Mapping[str, Any]
"""A pair of channels as the report has it."""

WARMEST = 5


class Measure(NamedTuple):
    """One thing that is shown of each pair."""

    label: str
    tone: str
    """What much of it means: `plain`, `good` or `bad`."""
    value: Callable[[Figures], float | None]
    """None where there is nothing to measure."""
    text: Callable[[float], str]
    whole: float | None = None
    """The value that is warmest; none: the greatest there is, and between them by the logarithm."""


class Cell(NamedTuple):
    """One pair, or the place where one could be."""

    text: str
    heat: int
    """0 to 5."""
    title: str


class Matrix(NamedTuple):
    """Rows in the order of `channels`, each with a cell for each channel; None where nothing crossed."""

    channels: list[str]
    rows: list[tuple[str, list[Cell | None]]]


def _share(part: str, of: str) -> Callable[[Figures], float | None]:
    return lambda pair: pair[part] / pair[of] if pair[of] else None


def _percent(share: float) -> str:
    return f"{share:.0%}"


MEASURES: Mapping[str, Measure] = {
    "journeys": Measure("Journeys", "plain", lambda p: p["journeys"], lambda n: f"{n:,.0f}"),
    "day": Measure(
        "On within a day", "good", _share("resumed_within_a_day", "resumed"), _percent, 1
    ),
    "gap": Measure("Median gap", "bad", lambda p: p["median_gap_seconds"], lambda n: span(int(n))),
    "again": Measure(
        "Again, each crossing",
        "bad",
        lambda p: (p["repeats"] + p["asked_again"]) / p["crossings"],
        lambda n: f"{n:.1f}",
        3,
    ),
    "abandoned": Measure("Abandoned", "bad", _share("abandoned", "journeys"), _percent, 1),
    "ease": Measure("Ease", "good", lambda p: p["ease"], lambda n: f"{n:.0f}", 100),
}
"""By the name they have in an address."""


def matrix(pairs: Sequence[Figures], measure: Measure) -> Matrix:
    """The channel with most journeys through it first."""
    by_pair = {(pair["from_channel"], pair["to_channel"]): pair for pair in pairs}
    channels = _busiest_first(pairs)
    values = [value for pair in pairs if (value := measure.value(pair)) is not None]
    greatest = max(values, default=0)
    rows = [
        (before, [_cell(by_pair.get((before, after)), measure, greatest) for after in channels])
        for before in channels
    ]
    return Matrix(channels, rows)


def _busiest_first(pairs: Sequence[Figures]) -> list[str]:
    journeys: dict[str, int] = {}
    for pair in pairs:
        for channel in (pair["from_channel"], pair["to_channel"]):
            journeys[channel] = journeys.get(channel, 0) + pair["journeys"]
    return sorted(journeys, key=lambda channel: (-journeys[channel], channel))


def _cell(pair: Figures | None, measure: Measure, greatest: float) -> Cell | None:
    if pair is None:
        return None
    value = measure.value(pair)
    if value is None:
        return Cell("-", 0, _title(pair))
    return Cell(measure.text(value), _heat(value, measure.whole, greatest), _title(pair))


def _heat(value: float, whole: float | None, greatest: float) -> int:
    """Of a whole, full fifths: at 60 and 80 of 100 ease changes its colour everywhere."""
    if whole:
        heat = int(WARMEST * value / whole)
    else:
        heat = round(WARMEST * log1p(value) / log1p(greatest)) if greatest else 0
    return max(1 if value else 0, min(WARMEST, heat))


def _title(pair: Figures) -> str:
    return (
        f"{pair['from_channel']} to {pair['to_channel']}: {pair['journeys']:,} journeys, "
        f"{pair['completed']:,} completed, {pair['abandoned']:,} abandoned; "
        f"{pair['resumed_within_a_day']:,} of {pair['resumed']:,} paused went on within a day; "
        f"median gap {span(pair['median_gap_seconds'])}, p90 {span(pair['p90_gap_seconds'])}; "
        f"{pair['repeats']:,} steps and {pair['asked_again']:,} fields again"
    )
