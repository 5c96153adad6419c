"""`dcr promise`: what was promised, by whom, and by when."""

from typing import Any

import click

from dcr.cli import matters_shown as shown
from dcr.cli.deciding import as_json, begin, customer, deciding, go_on, office, printed, worklisting
from dcr.cli.moment import Moment
from dcr.deciding.promise import PROMISE, Break, Keep, Make, Move
from dcr.reading.numbered import numbered

a_promise = click.argument("promise_id", metavar="PROMISE")
a_due = click.option("--due", type=Moment(), required=True, help="By when it is kept.")
_COLUMNS = ("promise_id", "what", "by", "standing", "due_at", "overdue")


@click.group()
def promise() -> None:
    """Promises: make, move, keep, break. ID is any identifier of hers, PROMISE the promise's number."""


@promise.command()
@click.argument("identifier", metavar="ID")
@click.argument("what")
@a_due
@click.option("--about", help="What it belongs to, such as `case C-7`.")
@deciding
def make(identifier: str, what: str, due: int, about: str | None, **how: Any) -> None:
    """Promise something."""
    begin(PROMISE, "P", identifier, Make(what, due, about), how)


@promise.command()
@a_promise
@customer
@as_json
def show(promise_id: str, customer: str | None, as_json: bool) -> None:
    """One promise, with every word said about it."""
    with office() as at:
        printed(numbered(at.desk, "promise", promise_id, customer), shown.whole, as_json)


promise.command("list")(worklisting("promise", _COLUMNS))


@promise.command()
@a_promise
@a_due
@click.option("--why", help="The reason.")
@customer
@deciding
def move(promise_id: str, due: int, why: str | None, customer: str | None, **how: Any) -> None:
    """Promise another time for the same."""
    go_on(PROMISE, promise_id, customer, Move(due, why), how)


@promise.command()
@a_promise
@click.option("--note", help="How it was done.")
@customer
@deciding
def keep(promise_id: str, note: str | None, customer: str | None, **how: Any) -> None:
    """It is done."""
    go_on(PROMISE, promise_id, customer, Keep(note), how)


@promise.command("break")
@a_promise
@click.option("--why", required=True, help="The reason.")
@customer
@deciding
def break_promise(promise_id: str, why: str, customer: str | None, **how: Any) -> None:
    """It will not be done, or not in time."""
    go_on(PROMISE, promise_id, customer, Break(why), how)
