"""`dcr down`: ends the local stack."""

import click

from dcr.cli.named_servers import refuse_named_servers
from dcr.cli.screen import answers, notes
from dcr.local import stack
from dcr.settings import Settings


@click.command()
def down() -> None:
    """Stop what `dcr up` started, readers and writers first. Nothing is lost; `dcr up` goes on from there."""
    settings = Settings.load()
    refuse_named_servers(settings)
    with notes().status("stopping the local stack"):
        stack.down(settings.home)
    answers().print(f"The local stack in {settings.home} is down.")
