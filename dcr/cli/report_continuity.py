"""The continuity report as a terminal shows it."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dcr.cli.screen import said, table
from dcr.cli.when import moment, short
from dcr.web.pages.when import span

GOOD, FAIR = 80, 60
"""From here on ease is green, from here on yellow."""


def shown(found: dict[str, Any]) -> Iterator[RenderableType]:
    """Intents and overall, pairs of channels, and how complete it is."""
    begin, end = short(found["from"]), short(found["to"])
    yield Text(f"Journeys with a word from {begin} to {end}", "dim")
    yield _intents([*found["intents"], {"intent": "all", **found["overall"]}])
    if found["pairs"]:
        yield _pairs(found["pairs"])
    else:
        yield Text("none of them crossed from one channel to another", "dim")
    yield Text.assemble(("complete through  ", "dim"), moment(found["complete_through"]))
    if found["behind"]:
        yield Text(f"{found['behind']:,} interactions are not worked in yet", "yellow")


def _intents(rows: list[dict[str, Any]]) -> Table:
    made = table(
        "intent", ">journeys", ">open", ">completed", ">abandoned", ">crossed", ">paused", ">on in a day",
        ">repeats", ">asked again", ">contacts", ">ease",
    )  # fmt: skip
    for row in rows:
        figures = (
            "journeys", "open", "completed", "abandoned", "crossed", "paused",
            "resumed_within_a_day", "repeats", "asked_again", "contacts",
        )  # fmt: skip
        made.add_row(said(row["intent"]), *_figures(row, figures), ease(row["ease"]))
    return made


def _pairs(rows: list[dict[str, Any]]) -> Table:
    made = table(
        "from", "to", ">journeys", ">crossings", ">paused", ">on in a day", ">median gap", ">p90 gap",
        ">repeats", ">asked again", ">completed", ">abandoned", ">ease",
    )  # fmt: skip
    for row in rows:
        made.add_row(
            said(row["from_channel"]), said(row["to_channel"]),
            *_figures(row, ("journeys", "crossings", "resumed", "resumed_within_a_day")),
            span(row["median_gap_seconds"]), span(row["p90_gap_seconds"]),
            *_figures(row, ("repeats", "asked_again", "completed", "abandoned")), ease(row["ease"]),
        )  # fmt: skip
    return made


def _figures(row: dict[str, Any], names: tuple[str, ...]) -> list[Text]:
    return [Text(f"{row[name]:,}", "" if row[name] else "dim") for name in names]


def ease(value: float | None) -> Text:
    """In the colour of how easy it was."""
    if value is None:
        return Text("-", "dim")
    return Text(f"{value:.0f}", "green" if value >= GOOD else "yellow" if value >= FAIR else "red")
