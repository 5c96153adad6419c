"""`dcr correct`: what is known of a customer is wrong, and this is right."""

import getpass

import click

from dcr.cli.screen import answers, document, said
from dcr.reading import correct as reading
from dcr.reading.desk import Desk
from dcr.settings import Settings


@click.command()
@click.argument("identifier", metavar="ID")
@click.argument("name", metavar="NAME")
@click.argument("value", metavar="VALUE")
@click.option("--why", required=True, help="The reason; kept with the correction.")
@click.option("--by", default="", help="Who corrects it; by default whoever is signed in here.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def correct(identifier: str, name: str, value: str, why: str, by: str, as_json: bool) -> None:
    """Correct a trait of one customer, such as her name: VALUE wins over all that was heard so far.

    What was said before stays in history: `dcr customer ID --known-at TIME` shows it. An empty VALUE
    says that nothing is known of it any more.
    """
    asked = reading.Correction(name, value or None, why, by or f"staff:{getpass.getuser()}")
    receipt = reading.correct(Desk.open(Settings.load(), "dcr-correct"), identifier, asked)
    if as_json:
        document(receipt)
    else:
        answers().print(said(f"{name} is corrected; `dcr customer {identifier}` shows it soon"))
