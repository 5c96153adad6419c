"""`dcr verify`: every row compared with an independent fold of the log."""

from collections import defaultdict
from itertools import zip_longest
from typing import Any

import click
from rich.text import Text

from dcr.cli.screen import answers, document, notes, said
from dcr.clock import steady_seconds
from dcr.reading import verify as reading
from dcr.reading.desk import Desk
from dcr.reading.verify import Difference, Verdict
from dcr.settings import Settings

_SHOWN = 20
_SIDES = {"unexpected": "the table says", "missing": "the log says"}

_Place = tuple[str, str, str]
"""Version, table, and what the row begins with: the subject."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with every difference.")
def verify(as_json: bool) -> None:
    """Fold the whole log once more, the slow and plain way, and compare every row.

    Exit code 1 on any difference. Workers and readers go on meanwhile; what counts is how far the projections
    had read when it began.
    """
    begun = steady_seconds()
    desk = Desk.open(Settings.load(), "dcr-verify")
    with notes().status("folding the whole log once more"):
        verdict = reading.verify(desk)
    if as_json:
        document(_plain(verdict))
    else:
        _show(verdict, steady_seconds() - begun)
    if verdict.differences:
        raise SystemExit(1)


def _plain(verdict: Verdict) -> dict[str, Any]:
    differences = [
        {**difference._asdict(), "row": [_value(value) for value in difference.row]}
        for difference in verdict.differences
    ]
    return {
        "records": verdict.records,
        "rows": verdict.rows,
        "versions": verdict.versions,
        "not_compared": verdict.not_compared,
        "differing": len(differences),
        "differences": differences,
    }


def _show(verdict: Verdict, seconds: float) -> None:
    screen = answers()
    looked_at = (
        f"{verdict.rows:,} rows against {verdict.records:,} records of the log ({seconds:.1f} s)"
    )
    if verdict.not_compared:
        left = ", ".join(verdict.not_compared)
        words = f"not compared: {left}; being built, behind, or of another definition"
        notes().print(words, style="yellow", soft_wrap=True)
    if not verdict.differences:
        screen.print(Text.assemble(("equal  ", "bold green"), looked_at))
        return
    places = _by_place(verdict.differences)
    count = f"{len(verdict.differences):,} differences in {len(places):,} places  "
    screen.print(Text.assemble((count, "bold red"), looked_at))
    for place, differences in list(places.items())[:_SHOWN]:
        for text in _told(place, differences):
            screen.print(text)
    if len(places) > _SHOWN:
        screen.print(
            Text(f"and {len(places) - _SHOWN:,} places more; --json shows them all", "dim")
        )


def _by_place(differences: list[Difference]) -> dict[_Place, list[Difference]]:
    places: dict[_Place, list[Difference]] = defaultdict(list)
    for one in differences:
        version = f"{one.projection}@{one.version}"
        places[version, one.table, str(one.row[0])].append(one)
    return places


def _told(place: _Place, differences: list[Difference]) -> list[Text]:
    """What the table says and what the log says, the values that differ in colour."""
    version, table, subject = place
    lines = [Text.assemble((f"{version} {table} ", "dim"), said(subject, "bold"))]
    rows = {side: [d.row for d in differences if d.side == side] for side in _SIDES}
    for pair in zip_longest(*rows.values()):
        for side, row, other in zip(_SIDES, pair, reversed(pair), strict=True):
            if row is not None:
                lines.append(Text(f"  {_SIDES[side]:15}").append_text(_values(row, other)))
            elif not any(rows[side]):
                lines.append(Text(f"  {_SIDES[side]:15}nothing", "dim"))
    return lines


def _values(row: tuple[Any, ...], other: tuple[Any, ...] | None) -> Text:
    told = [
        said(_value(value), "" if other and value == beside else "red")
        for value, beside in zip_longest(row[1:], (other or ())[1 : len(row)])
    ]
    return Text("  ").join(told)


def _value(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
