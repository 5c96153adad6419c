"""`dcr erase`: a customer is forgotten; `verify` and `list` tell of it afterwards."""

import getpass
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.text import Text

from dcr.cli.failure import Failure
from dcr.cli.screen import answers, document, notes, said, table
from dcr.reading import erase as reading
from dcr.reading.desk import Desk
from dcr.reading.erased import erased
from dcr.settings import Settings

_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


class OrCustomer(click.Group):
    """What is no part of it is an identifier: `dcr erase crm:1001` needs no further word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """See click."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["customer", *args]
        return super().parse_args(ctx, args)


@click.group(cls=OrCustomer)
def erase() -> None:
    """Erase a customer: `dcr erase ID --why ..`; look that she is gone; list who was erased."""


@erase.command()
@click.argument("identifier", metavar="ID")
@click.option("--why", required=True, help="The reason; it stays, so it shall not say who she is.")
@click.option("--by", default="", help="Who decides; by default whoever is signed in here.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the receipt into a file.")
@_json
def customer(identifier: str, why: str, by: str, output: Path | None, as_json: bool) -> None:
    """Forget a customer with all her identifiers, everywhere, for good. Gives a signed receipt."""
    by = by or f"staff:{getpass.getuser()}"
    receipt = reading.erase(_desk(), identifier, why, by)
    if output:
        output.write_bytes(msgspec.json.format(msgspec.json.encode(receipt), indent=2) + b"\n")
        notes().print(f"the receipt is in {output}")
    if as_json:
        document(receipt)
    elif not output:
        answers().print(f"erased at {receipt['erased_at']}; receipt {receipt['receipt']}")


@erase.command()
@click.argument("receipt", metavar="RECEIPT")
@_json
def verify(receipt: str, as_json: bool) -> None:
    """Look that a receipt is ours and that nothing is left. RECEIPT is its file or its number."""
    found = erased(_desk(), _receipt(receipt))
    if as_json:
        document(found)
    else:
        _show(found)
    if not found["holds"]:
        raise SystemExit(1)


@erase.command("list")
@click.option("--limit", default=50, help="So many at most, the newest first.")
@_json
def list_receipts(limit: int, as_json: bool) -> None:
    """List who was erased: when, why and by whom; not who they were."""
    found = reading.receipts(_desk(), limit)
    if as_json:
        document(found)
        return
    rows = table("receipt", "erased at", ">identifiers", "by", "why")
    for one in found["items"]:
        shown = (one[name] for name in ("receipt", "erased_at", "identifiers", "by", "why"))
        rows.add_row(*map(said, shown))
    answers().print(rows)


def _desk() -> Desk:
    return Desk.open(Settings.load(), "dcr-erase")


def _receipt(given: str) -> Any:
    file = Path(given)
    if not file.is_file():
        return given
    try:
        found = msgspec.json.decode(file.read_bytes())
    except msgspec.DecodeError as error:
        raise Failure(f"{file} is no receipt: {error}") from error
    if not isinstance(found, dict):
        raise Failure(f"{file} is no receipt; `dcr erase ID --output {file}` writes one")
    return found


def _show(found: dict[str, Any]) -> None:
    looked = (
        ("it is signed, and unchanged since", found["signed"]),
        ("it is the one that was given", found["kept"]),
        ("nothing stands under her identifiers", not found["left"]),
    )
    screen = answers()
    for what, holds in looked:
        screen.print(Text.assemble(("yes  ", "green") if holds else ("NO   ", "bold red"), what))
    for one in found["left"]:
        screen.print(f"     {one['rows']} rows of {one['table']} in {one['column']}")
