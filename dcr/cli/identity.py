"""`dcr identity`: who is who, why, and what it would change to say otherwise."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click

from dcr.cli import identity_shown as shown
from dcr.cli.screen import answers, document
from dcr.clock import now
from dcr.interactions import identity as words
from dcr.publisher import Publisher
from dcr.reading import members
from dcr.reading.desk import Desk
from dcr.reading.preview import preview as previewed
from dcr.settings import Settings

RECEIPT_SECONDS = 30

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
why = click.option("--why", default="", help="The reason; kept with the word.")
an_id = click.argument("identifier", metavar="ID")
another = click.argument("other", metavar="OTHER")


@click.group()
def identity() -> None:
    """Which identifiers are one customer, why, and what a link or a parting would change."""


@identity.command()
@an_id
@as_json
def show(identifier: str, as_json: bool) -> None:
    """Every identifier of a customer, the words that link them, and what is held back."""
    _tell(members.identity(_desk(), identifier), shown.identity, as_json)


@identity.command()
@an_id
@another
@as_json
def preview(identifier: str, other: str, as_json: bool) -> None:
    """What linking the two would change; where they are linked, what parting them would."""
    _tell(previewed(_desk(), identifier, other), shown.preview, as_json)


@identity.command()
@as_json
def held(as_json: bool) -> None:
    """Links that a rule holds back, the newest first."""
    _tell(members.held_back(_desk()), shown.held, as_json)


@identity.command()
@an_id
@another
@click.option("--role", default="", help="ID belongs to OTHER, an account, as this: merges nobody.")
@why
@as_json
def link(identifier: str, other: str, role: str, why: str, as_json: bool) -> None:
    """Say that two identifiers are one customer, or with a role that ID belongs to account OTHER."""
    _publish(words.linked, identifier, other, {"role": role, "why": why}, as_json)


@identity.command()
@an_id
@another
@click.option("--role", default="", help="Only this role ends; without it, all there is.")
@why
@as_json
def unlink(identifier: str, other: str, role: str, why: str, as_json: bool) -> None:
    """Say that two identifiers are not one customer: everything is as if they had never been linked."""
    _publish(words.unlinked, identifier, other, {"role": role, "why": why}, as_json)


def _desk() -> Desk:
    return Desk.open(Settings.load(), "dcr-identity")


def _tell(found: dict[str, Any], show: Callable[[dict[str, Any]], Any], as_json: bool) -> None:
    if as_json:
        document(found)
    else:
        for part in show(found):
            answers().print(part)


def _publish(
    word: Callable[..., Any], identifier: str, other: str, said: dict[str, str], as_json: bool
) -> None:
    attributes = {name: text for name, text in said.items() if text}
    with Publisher("dcr", settings=Settings.load()) as publisher:
        stated = word(
            subject=identifier,
            other=other,
            occurred_at=now(),
            channel="care",
            attributes=attributes,
        )
        receipt = publisher.publish(stated).result(RECEIPT_SECONDS)
    if as_json:
        document(asdict(receipt) | {"event_id": str(receipt.event_id)})
    else:
        answers().print(f"{stated.type} is on the log; `dcr identity show {identifier}` follows")
