"""The last 30 days at a glance: a bar a day, stacked by family, drawn on the server."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from dcr.clock import from_ms, now_ms
from dcr.reading.activity import activity
from dcr.reading.desk import Desk
from dcr.web.pages.families import families, family_of
from dcr.web.pages.when import short_day
from projections.timeline.questions import Activity, Bounds

DAYS = 30
DAY_MS = 86_400_000
HEIGHT = 36
"""Of the drawing, in its units, as the two widths below."""
DAY_WIDTH = 24
BAR_WIDTH = 15


class Block(NamedTuple):
    """One family on one day."""

    family: str
    y: float
    height: float


class Bar(NamedTuple):
    """One day."""

    x: int
    day: str
    title: str
    blocks: list[Block]


class Strip(NamedTuple):
    """The drawing, and the channels met in it."""

    bars: list[Bar]
    channels: list[str]


def strip(desk: Desk, identifier: str, bounds: Bounds) -> Strip:
    """The 30 days up to now, or up to the time that is asked about. Raises NotFound."""
    until_ms = bounds.as_of_ms or bounds.known_at_ms or now_ms()
    counts = activity(desk, identifier, first_day_ms(until_ms), bounds)
    return Strip(bars(counts, until_ms), sorted({one.channel for one in counts}))


def first_day_ms(now_ms: int) -> int:
    """Midnight (UTC) of the first of the 30 days that end with this moment's."""
    return now_ms - now_ms % DAY_MS - (DAYS - 1) * DAY_MS


def bars(counts: Iterable[Activity], now_ms: int) -> list[Bar]:
    """Thirty bars, oldest first. Heights grow with the square root, or a day of clicks hides all others."""
    by_day: dict[str, Counter[str]] = {}
    for one in counts:
        by_day.setdefault(one.day, Counter())[family_of(one.type)] += one.number
    most = max((day.total() for day in by_day.values()), default=1)
    first = from_ms(first_day_ms(now_ms)).date()
    days = [(first + timedelta(days=n)) for n in range(DAYS)]
    return [
        _bar(n, day, by_day.get(day.isoformat(), Counter()), most) for n, day in enumerate(days)
    ]


def _bar(number: int, day: date, counts: Counter[str], most: int) -> Bar:
    iso = day.isoformat()
    return Bar(number * DAY_WIDTH, iso, _title(iso, counts), _blocks(counts, most))


def _blocks(counts: Counter[str], most: int) -> list[Block]:
    total = counts.total()
    whole = HEIGHT * sqrt(total / most)
    blocks, top = [], float(HEIGHT)
    for family in families():
        if counts[family.name]:
            height = round(whole * counts[family.name] / total, 2)
            top = round(top - height, 2)
            blocks.append(Block(family.name, top, height))
    return blocks


def _title(iso: str, counts: Counter[str]) -> str:
    named = [f"{f.label.lower()} {counts[f.name]}" for f in families() if counts[f.name]]
    return f"{short_day(iso, iso)}: {', '.join(named) or 'nothing'}"
