"""`dcr timeline`: what happened with one customer, newest first."""

from typing import Any

import click
from rich.text import Text

from dcr.cli.customer import completeness
from dcr.cli.interaction_type import InteractionType
from dcr.cli.moment import as_of, known_at
from dcr.cli.screen import answers, document, said, table
from dcr.cli.when import short, since
from dcr.reading import timeline as reading
from dcr.reading.desk import Desk
from dcr.settings import Settings
from dcr.web.pages.sentences import sentence, words
from projections.timeline.questions import Bounds
from schemas.catalogue import catalogue

_COLOURS = {
    "order": "green", "payment": "green", "bill": "cyan", "complaint": "red", "contact": "yellow",
    "campaign": "magenta", "offer": "magenta", "consent": "blue", "identity": "blue", "voice": "yellow",
}  # fmt: skip


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--limit", default=50, show_default=True, help=f"At most {reading.LIMIT_MAX}.")
@click.option("--before", metavar="CURSOR", help="Go on from the cursor of the page before.")
@click.option("--type", "types", multiple=True, type=InteractionType(), help="May be repeated.")
@click.option("--channel", "channels", multiple=True, help="May be repeated.")
@as_of
@known_at
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def timeline(
    identifier: str,
    limit: int,
    before: str | None,
    types: tuple[str, ...],
    channels: tuple[str, ...],
    as_of: int | None,
    known_at: int | None,
    as_json: bool,
) -> None:
    """Show what happened with one customer, newest first.

    ID is any identifier the customer ever had (crm:1001), or the customer_id. TIME is RFC 3339 or a date.
    """
    desk = Desk.open(Settings.load(), "dcr-timeline")
    bounds = Bounds(as_of, known_at)
    found = reading.timeline(
        desk, identifier, limit=limit, before=before, types=types, channels=channels, bounds=bounds
    )
    if as_json:
        document(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    rows = table("when (UTC)", "", "channel", "type", "what happened")
    for item in found["items"]:
        when, ago = short(item["occurred_at"]).rstrip("Z"), Text(since(item["occurred_at"]), "dim")
        rows.add_row(when, ago, said(item["channel"]), _type(item), _told(item))
    screen = answers()
    screen.print(rows if found["items"] else Text("nothing of that kind", "dim"))
    for name, value in completeness(found):
        screen.print(Text.assemble((f"{name}  ", "dim"), value))
    if found["next"]:
        screen.print(Text.assemble(("older: --before ", "dim"), found["next"]), soft_wrap=True)


def _type(item: dict[str, Any]) -> Text:
    return Text(item["type"], _COLOURS.get(catalogue().newest(item["type"]).family, ""))


def _told(item: dict[str, Any]) -> Text:
    told = said(sentence(item))
    if quoted := words(item):
        told.append_text(said(f" “{quoted}”", "italic dim"))
    return told
