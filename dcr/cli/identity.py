"""`dcr identity`: who is who, why, and what it would change to say otherwise."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click

from dcr.cli import identity_shown as shown
from dcr.cli.deciding import as_json, asking, deciding, office, tell
from dcr.cli.screen import answers, document
from dcr.clock import now
from dcr.commands.pairing import decide_pair
from dcr.deciding.identity import HoldApart, IdentityCommand, Link, Release, Unlink
from dcr.interactions import identity as words
from dcr.publisher import Publisher
from dcr.reading import members
from dcr.reading.desk import Desk
from dcr.reading.preview import preview as previewed
from dcr.settings import Settings
from projections.identity.questions import memberships_of

RECEIPT_SECONDS = 30

why = click.option(
    "--why", default="decided on the command line", show_default=True,
    help="The reason; kept with the word.",
)  # fmt: skip
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
@deciding
def link(identifier: str, other: str, role: str, why: str, **how: Any) -> None:
    """Decide that two identifiers are one customer, or say with a role that ID belongs to account OTHER."""
    if role:
        _state(words.linked, identifier, other, role, why, how)
    else:
        _decide(identifier, Link(other, why), how)


@identity.command()
@an_id
@another
@click.option("--role", default="", help="Only this role ends; without it, all there is.")
@why
@deciding
def unlink(identifier: str, other: str, role: str, why: str, **how: Any) -> None:
    """Decide that two are not one customer: everything is as if they had never been linked."""
    if role or _is_account(identifier, other):
        _state(words.unlinked, identifier, other, role, why, how)
    else:
        _decide(identifier, Unlink(other, why), how)


@identity.command()
@an_id
@another
@why
@deciding
def hold(identifier: str, other: str, why: str, **how: Any) -> None:
    """Hold two apart, whatever links sources state."""
    _decide(identifier, HoldApart(other, why), how)


@identity.command()
@an_id
@another
@why
@deciding
def release(identifier: str, other: str, why: str, **how: Any) -> None:
    """Hold two apart no longer: what sources said counts again."""
    _decide(identifier, Release(other, why), how)


def _desk() -> Desk:
    return Desk.open(Settings.load(), "dcr-identity")


def _tell(found: dict[str, Any], show: Callable[[dict[str, Any]], Any], as_json: bool) -> None:
    if as_json:
        document(found)
    else:
        for part in show(found):
            answers().print(part)


def _decide(identifier: str, command: IdentityCommand, how: dict[str, Any]) -> None:
    with office() as at:
        tell(at.desk, decide_pair(at, asking(identifier, how), command), how)


def _is_account(identifier: str, other: str) -> bool:
    """True where the second is an account that the first belongs to, or did."""
    with _desk().database.transaction() as transaction:
        return other in [each.account for each in memberships_of(transaction, [identifier])]


def _state(
    word: Callable[..., Any], identifier: str, other: str, role: str, why: str, how: dict[str, Any]
) -> None:
    """A role in an account is no decision about two identifiers: it is stated as sources do."""
    stated = word(
        subject=identifier, other=other, occurred_at=now(), channel=how["channel"], why=why,
        by=how["by"], attributes={"role": role} if role else {},
    )  # fmt: skip
    with Publisher("dcr", settings=Settings.load()) as publisher:
        receipt = publisher.publish(stated).result(RECEIPT_SECONDS)
    if how["as_json"]:
        document(asdict(receipt) | {"event_id": str(receipt.event_id)})
    else:
        answers().print(f"{stated.type} is on the log; `dcr identity show {identifier}` follows")
