"""`dcr account`: who belongs to an account, in which role, and what they amount to together."""

from typing import Any

import click
from rich.text import Text

from dcr.cli.moment import Moment
from dcr.cli.screen import answers, document, pairs, said, table
from dcr.cli.when import short
from dcr.reading import account as reading
from dcr.reading.desk import Desk
from dcr.settings import Settings


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--as-of", type=Moment(), help="The people who belonged to it then.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def account(identifier: str, as_of: int | None, as_json: bool) -> None:
    """Show an account or a household: its people with their roles, and their figures together.

    ID is the account as sources name it (account:A7). TIME is RFC 3339 or a date.
    """
    found = reading.account(Desk.open(Settings.load(), "dcr-account"), identifier, as_of)
    if as_json:
        document(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    people = table("person", "role", "since", ">events", ">orders", "balance", "consents")
    for each in found["people"]:
        consents = ", ".join(f"{purpose} {word}" for purpose, word in each["consents"].items())
        roles = ", ".join(role["role"] for role in each["roles"])
        people.add_row(
            said(", ".join(each["identifiers"])), said(roles), Text(short(each["roles"][0]["since"])),
            str(each["events"]), str(each["orders"]), _money(each["balance_minor"]), said(consents),
        )  # fmt: skip
    together = pairs()
    together.add_row("events", f"{found['events']:,}")
    together.add_row("orders", f"{found['orders']:,}  {_money(found['ordered_minor'])}")
    together.add_row("balance", _money(found["balance_minor"]))
    together.add_row("open complaints", str(found["open_complaints"]))
    screen = answers()
    screen.print(said(found["account"], "bold"))
    screen.print(people)
    screen.print(together)


def _money(sums: dict[str, int]) -> str:
    return " ".join(f"{minor} {currency}" for currency, minor in sums.items())
