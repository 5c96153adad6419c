"""What every verb that decides takes, and how its answer is printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from rich.console import RenderableType

from dcr.cli import matters_shown as shown
from dcr.cli.moment import Moment
from dcr.cli.screen import answers, document
from dcr.clock import now_ms
from dcr.commands import Asking, Office, Outcome
from dcr.commands.answer import answer
from dcr.deciding.aggregate import Aggregate
from dcr.ids import new_event_id
from dcr.ledger.command_ids import matter_id
from dcr.reading.customer_matters import of_customer
from dcr.reading.desk import Desk
from dcr.reading.numbered import LIMIT, LIMIT_MAX, Asked, numbered, worklist
from dcr.settings import Settings

Verb = TypeVar("Verb", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
customer = click.option(
    "--customer", help="Any identifier of hers; unset: the one it was begun with."
)


def deciding(verb: Verb) -> Verb:
    """The options of a verb that decides: it is called with how it is asked, as `how`."""
    for option in reversed((
        click.option("--by", default="staff:local", show_default=True, help="Who decides."),
        click.option("--channel", default="care", show_default=True, help="Where she was met."),
        click.option("--command-id", help="Given again, it is carried out once."),
        click.option("--seen", type=int, help="The version looked at; refused if there is more."),
        as_json,
    )):  # fmt: skip
        verb = option(verb)
    return verb


@contextmanager
def office() -> Iterator[Office]:
    """Where decisions are made, with the servers of the settings."""
    opened = Office(Desk.open(Settings.load(), "dcr-decide"))
    try:
        yield opened
    finally:
        opened.close()
        opened.desk.database.close()


def asking(identifier: str, how: dict[str, Any]) -> Asking:
    """Who asks, by the options."""
    command_id = how["command_id"] or str(new_event_id())
    return Asking(identifier, command_id, how["by"], how["channel"], how["seen"])


def begin(
    aggregate: Aggregate[Any, Any],
    prefix: str,
    identifier: str,
    command: object,
    how: dict[str, Any],
) -> None:
    """Opens a matter, and prints it."""
    with office() as at:
        asked = asking(identifier, how)
        tell(at.desk, at.begin(asked, aggregate, matter_id(asked.command_id, prefix), command), how)


def go_on(
    aggregate: Aggregate[Any, Any],
    about: str,
    identifier: str | None,
    command: object,
    how: dict[str, Any],
) -> None:
    """Says something more of a matter, found by its number, and prints it."""
    with office() as at:
        found = numbered(at.desk, aggregate.kind, about, identifier)
        asked = asking(identifier or found["because"][0]["subject"], how)
        tell(at.desk, at.go_on(asked, aggregate, about, command), how)


def listing(kind: str, columns: Sequence[str]) -> Callable[..., None]:
    """The verb that lists a customer's matters of a kind."""

    @click.argument("identifier", metavar="ID")
    @click.option(
        "--state",
        type=click.Choice(["open", "closed", "all"]),
        default="all",
        show_default=True,
        help="Which.",
    )
    @as_json
    def listed(identifier: str, state: str, as_json: bool) -> None:
        """Those of a customer, what is open first."""
        with office() as at:
            found = of_customer(at.desk, identifier, kind, state=state)
            printed(found, lambda told: shown.listed(told, columns), as_json)

    return listed


def worklisting(kind: str, columns: Sequence[str]) -> Callable[..., None]:
    """The verb that lists a customer's matters of a kind, or without a customer the worklist."""

    @click.argument("identifier", metavar="[ID]", required=False)
    @click.option(
        "--state",
        type=click.Choice(["open", "closed", "all"]),
        help="Which; unset: all of a customer, open ones of the worklist.",
    )
    @click.option("--due-before", type=Moment(), help="Due before then.")
    @click.option("--assigned", help='To whom; "" is nobody.')
    @click.option(
        "--limit",
        type=click.IntRange(1, LIMIT_MAX),
        default=LIMIT,
        show_default=True,
        help="So many.",
    )
    @as_json
    def listed(identifier: str | None, state: str | None, as_json: bool, **asked: Any) -> None:
        """Those of a customer; without one the worklist, what is due first first."""
        with office() as at:
            if identifier:
                found = of_customer(at.desk, identifier, kind, state=state or "all")
            else:
                wanted = Asked(
                    state or "open", asked["due_before"], asked["assigned"], asked["limit"]
                )
                found = worklist(at.desk, kind, wanted)
            whose = () if identifier else ("customer_id",)
            printed(found, lambda told: shown.listed(told, (*whose, *columns)), as_json)

    return listed


def printed(
    found: dict[str, Any], show: Callable[[Any], Iterable[RenderableType]], as_json: bool
) -> None:
    """A document, for people or programs."""
    if as_json:
        document(found)
    else:
        for part in show(found):
            answers().print(part)


def tell(desk: Desk, outcome: Outcome, how: dict[str, Any]) -> None:
    """Prints what came of it."""
    printed(answer(desk, outcome, now_ms()), shown.decided, how["as_json"])
