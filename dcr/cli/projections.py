"""`dcr projections`: how far each projection has read, and what it has set aside."""

from typing import Any

import click
from rich.table import Table
from rich.text import Text

from dcr.cli.screen import answers, document, table
from dcr.reading import standing
from dcr.reading.desk import Desk
from dcr.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def projections(as_json: bool) -> None:
    """Show each projection: how many records it has read, how many are left, how many are set aside."""
    found = standing.projections(Desk.open(Settings.load(), "dcr-projections"))
    if as_json:
        document(found)
    else:
        answers().print(projections_table(found))


def projections_table(found: list[dict[str, Any]]) -> Table:
    """The same as a table."""
    rows = table("projection", "version", "serving", ">position", ">lag", ">parked")
    for one in found:
        serving = Text("yes", "green") if one["serving"] else Text("no", "dim")
        lag = Text(f"{one['lag']:,}", "yellow" if one["lag"] else "green")
        parked = Text(f"{one['parked']:,}", "red" if one["parked"] else "")
        rows.add_row(one["name"], str(one["version"]), serving, f"{one['position']:,}", lag, parked)
    return rows
