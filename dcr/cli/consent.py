"""`dcr consent`: what a customer allowed, with the proof; and what she prefers."""

from typing import Any

import click

from dcr.cli import matters_shown as shown
from dcr.cli.deciding import as_json, asking, deciding, office, printed, tell
from dcr.commands.consent import decide_consent
from dcr.deciding.consent import ConsentCommand, Give, Prefer, Withdraw
from dcr.reading import consents as reading

an_id = click.argument("identifier", metavar="ID")
channels = click.option(
    "--via", multiple=True, help="A channel it is for; may be repeated. None: every channel."
)


@click.group()
def consent() -> None:
    """What a customer allowed, and what she prefers. What nobody allowed is forbidden."""


@consent.command()
@an_id
@click.option("--purpose", help="May she be addressed for this ..")
@click.option("--via", help=".. by this channel?")
@as_json
def show(identifier: str, purpose: str | None, via: str | None, as_json: bool) -> None:
    """All she allowed, with the proof of it."""
    with office() as at:
        found = reading.consents(at.desk, identifier, purpose=purpose, via=via)
        printed(found, shown.consents, as_json)


@consent.command()
@an_id
@click.argument("purpose")
@channels
@click.option("--text-version", required=True, help="Which text she agreed to.")
@click.option("--proof", required=True, help="Where it can be shown: a form, a recording.")
@deciding
def give(
    identifier: str, purpose: str, via: tuple[str, ...], text_version: str, proof: str, **how: Any
) -> None:
    """She consents."""
    _decide(identifier, Give(purpose, text_version, proof, via), how)


@consent.command()
@an_id
@click.argument("purpose")
@channels
@click.option("--why", help="In her words.")
@deciding
def withdraw(
    identifier: str, purpose: str, via: tuple[str, ...], why: str | None, **how: Any
) -> None:
    """She does not, or no longer. It counts on the next reading."""
    _decide(identifier, Withdraw(purpose, via, why), how)


@consent.command()
@an_id
@click.argument("name")
@click.argument("value")
@deciding
def prefer(identifier: str, name: str, value: str, **how: Any) -> None:
    """She prefers something: language de."""
    _decide(identifier, Prefer(name, value), how)


def _decide(identifier: str, command: ConsentCommand, how: dict[str, Any]) -> None:
    with office() as at:
        tell(at.desk, decide_consent(at, asking(identifier, how), command), how)
