"""`dcr customer`: one customer at a glance."""

from collections.abc import Iterable
from typing import Any

import click
from rich.text import Text

from dcr.cli.moment import as_of, known_at
from dcr.cli.screen import answers, document, pairs, said
from dcr.cli.when import moment
from dcr.reading import customer as reading
from dcr.reading.desk import Desk
from dcr.settings import Settings
from dcr.web.pages.signals import shown
from dcr.web.pages.who import Who, who
from projections.timeline.questions import Bounds

_TONES = {"due": "red", "warn": "yellow", "credit": "green", "even": "default"}


@click.command()
@click.argument("identifier", metavar="ID")
@as_of
@known_at
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def customer(identifier: str, as_of: int | None, known_at: int | None, as_json: bool) -> None:
    """Show one customer at a glance: who, what stands open, what was said.

    ID is any identifier the customer ever had (crm:1001), or the customer_id. TIME is RFC 3339 or a date.
    """
    desk = Desk.open(Settings.load(), "dcr-customer")
    found = reading.customer(desk, identifier, Bounds(as_of, known_at))
    if as_json:
        document(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    seen = who(found)
    rows = pairs()
    for name, value in _lines(found, seen):
        if value:
            rows.add_row(name, value)
    screen = answers()
    screen.print(Text.assemble(said(seen.name, "bold"), "  ", (seen.customer_id, "dim")))
    screen.print(rows)


def _lines(found: dict[str, Any], seen: Who) -> Iterable[tuple[str, Text]]:
    yield "identifiers", said(", ".join(seen.identifiers))
    yield "plan", said(seen.plan or "")
    yield "first seen", moment(found["first_seen_at"])
    yield "last seen", moment(found["last_seen_at"]).append_text(said(f"  on {seen.last_channel}"))
    yield "events", Text(f"{seen.events:,}")
    yield "orders", Text(" ".join([f"{seen.orders:,}", *(f"({sum_})" for sum_ in seen.ordered)]))
    for balance in seen.balances:
        yield "balance", Text(f"{balance.amount} {balance.word}", _TONES[balance.tone])
    complaints = seen.open_complaints
    yield "open complaints", Text(str(complaints), "bold red" if complaints else "")
    yield "traits", _named(seen.traits)
    yield "consent given", said(", ".join(seen.given), "green")
    yield "consent withdrawn", said(", ".join(seen.withdrawn), "red")
    yield "preferences", _named(seen.preferences)
    yield "open offers", said(", ".join(seen.open_offers))
    for signal in shown(found["signals"]):
        yield f"signal {signal.name}", said(signal.sentence, _TONES[signal.tone])
    yield from completeness(found)


def completeness(found: dict[str, Any]) -> Iterable[tuple[str, Text]]:
    """How complete an answer is."""
    yield "complete through", moment(found["complete_through"])
    if found["parked"]:
        waiting = f"{found['parked']} records of this customer are set aside; see `dcr parked`"
        yield "parked", Text(waiting, "yellow")


def _named(values: dict[str, str]) -> Text:
    return said(", ".join(f"{name}: {value}" for name, value in values.items()))
