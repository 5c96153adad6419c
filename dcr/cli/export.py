"""`dcr export`: everything that is known of a customer, for herself."""

from pathlib import Path

import click

from dcr.atomic import whole
from dcr.cli.failure import Failure
from dcr.cli.screen import notes
from dcr.reading.desk import Desk
from dcr.reading.export.as_json import as_json
from dcr.reading.export.known import known
from dcr.settings import Settings
from dcr.web.export_file import ENDINGS, write


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A file: .json for programs, .zip with a page for people beside it. Else to the screen.",
)
def export(identifier: str, output: Path | None) -> None:
    """Export all that is known of one customer, with where each fact came from.

    ID is any identifier the customer ever had (crm:1001), or the customer_id.
    """
    if output and output.suffix not in ENDINGS:
        raise Failure(f"{output} names no form: it may end in {' or '.join(ENDINGS)}")
    found = known(Desk.open(Settings.load(), "dcr-export"), identifier)
    if output is None:
        for portion in as_json(found):
            click.echo(portion, nl=False)
        return
    try:
        with whole(output) as draft, draft.open("wb") as out:
            write(found, output, out)
    except OSError as error:
        raise Failure(f"{output} cannot be written: {error}") from error
    notes().print(f"all that is known of {found.documents['export']['customer_id']} is in {output}")
