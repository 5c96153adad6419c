"""`dcr journeys`: what a customer set out to do, and what became of it."""

from typing import Any

import click
from rich.text import Text

from dcr.cli.customer import completeness
from dcr.cli.moment import as_of, known_at
from dcr.cli.screen import answers, document, said, table
from dcr.cli.when import short, since
from dcr.reading import journeys as reading
from dcr.reading.desk import Desk
from dcr.settings import Settings
from projections.timeline.questions import Bounds

_COLOURS = {"open": "green", "paused": "yellow", "completed": "dim", "abandoned": "red"}


@click.command()
@click.argument("identifier", metavar="ID")
@as_of
@known_at
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def journeys(identifier: str, as_of: int | None, known_at: int | None, as_json: bool) -> None:
    """Show what one customer set out to do, and what became of it; what is open first.

    ID is any identifier the customer ever had (crm:1001), or the customer_id. TIME is RFC 3339 or a date.
    """
    desk = Desk.open(Settings.load(), "dcr-journeys")
    found = reading.journeys(desk, identifier, Bounds(as_of, known_at))
    if as_json:
        document(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    rows = table(
        "state", "intent", "stage", "next", "last heard (UTC)", "", "by", "how hard", "about"
    )
    for journey in found["items"]:
        rows.add_row(
            Text(journey["state"], _COLOURS[journey["state"]]),
            journey["intent"],
            f"{journey['stage']} ({journey['step']} of {journey['steps']})",
            journey["next"] or "",
            short(journey["last_at"]).rstrip("Z"),
            Text(since(journey["last_at"]), "dim"),
            said(" > ".join(journey["channels"])),
            _effort(journey),
            said(", ".join(journey["references"].values())),
        )
    screen = answers()
    screen.print(rows if found["items"] else Text("no journeys", "dim"))
    for name, value in completeness(found):
        screen.print(Text.assemble((f"{name}  ", "dim"), value))


def _effort(journey: dict[str, Any]) -> str:
    """What it took beyond going straight on; empty where nothing did."""
    counted = {
        "switches": journey["switches"], "repeats": journey["repeats"],
        "asked again": journey["asked_again"], "contacts": journey["contacts"],
    }  # fmt: skip
    return ", ".join(f"{name} {number}" for name, number in counted.items() if number)
