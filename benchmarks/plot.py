"""`python -m benchmarks.plot FIGURES.jsonl`: draws docs/pictures/growth.svg from what `read` printed."""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "growth.svg"
NAMED = "read.{}.growth.{}"
WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 60, 130, 40, 50
COLOURS = {"timeline": "#2563eb", "customer": "#d97706"}
DASHES = {"p99": "none", "p50": "5 4"}


class Line(NamedTuple):
    """One line of the plot."""

    what: str
    """`timeline` or `customer`"""
    share: str
    """`p50` or `p99`"""
    points: list[tuple[int, float]]
    """How many interactions there were, and milliseconds."""


class Scale(NamedTuple):
    """Where a point of the plot stands in the picture."""

    least: int
    most: int
    highest: float

    def at(self, events: int, milliseconds: float) -> tuple[float, float]:
        """From the left and from the top. Events grow tenfold over equal distances."""
        along = math.log(events / self.least) / math.log(self.most / self.least)
        up = milliseconds / self.highest
        return (
            LEFT + along * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM),
        )


def main() -> None:
    """Reads the figures from the file named, or from standard input, and writes the picture."""
    told = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else sys.stdin.read()
    PICTURE.write_text(picture(lines(map(json.loads, told.splitlines()))), encoding="utf-8")
    print(PICTURE, file=sys.stderr)


def lines(figures: Iterable[dict[str, object]]) -> list[Line]:
    """The lines that the figures tell of."""
    told = list(figures)
    found = []
    for what in COLOURS:
        for share in DASHES:
            mine = [f for f in told if f["name"] == NAMED.format(what, share)]
            points = sorted((int(f["n"]), float(f["value"])) for f in mine)
            found.append(Line(what, share, points))
    return found


def picture(drawn: list[Line]) -> str:
    """The SVG."""
    points = [point for line in drawn for point in line.points]
    events = sorted({count for count, _ in points})
    scale = Scale(events[0], events[-1], math.ceil(max(ms for _, ms in points)))
    body = "\n".join(
        [*_grid(scale, events), *(part for line in drawn for part in _line(scale, line))]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="#374151">\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n'
        f'<text x="{LEFT}" y="22" font-size="14">A page of 50 and a customer, milliseconds in SQL on one '
        f"connection</text>\n{body}\n</svg>\n"
    )


def _grid(scale: Scale, events: list[int]) -> Iterator[str]:
    step = max(1, math.ceil(scale.highest / 6))
    for ms in range(0, int(scale.highest) + 1, step):
        x, y = scale.at(scale.least, ms)
        yield f'<path d="M{x:.0f} {y:.0f}H{WIDTH - RIGHT}" stroke="#e5e7eb"/>'
        yield f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{ms} ms</text>'
    for count in events:
        x, y = scale.at(count, 0)
        yield f'<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{count:,} interactions</text>'


def _line(scale: Scale, line: Line) -> Iterator[str]:
    colour, dash = COLOURS[line.what], DASHES[line.share]
    places = [scale.at(*point) for point in line.points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
    for (x, y), (_, ms) in zip(places, line.points, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"><title>{ms} ms</title></circle>'
    x, y = places[-1]
    yield f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{colour}">{line.what} {line.share}</text>'


if __name__ == "__main__":
    main()
