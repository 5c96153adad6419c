"""`dcr case`: complaints, questions and disputes, and what is decided about them."""

from typing import Any

import click

from dcr.cli import matters_shown as shown
from dcr.cli.deciding import (
    as_json,
    begin,
    customer,
    deciding,
    go_on,
    office,
    printed,
    worklisting,
)
from dcr.deciding.case import (
    CASE,
    KINDS,
    PRIORITIES,
    Answer,
    Assign,
    Escalate,
    Note,
    Open,
    Rate,
    Reopen,
    Resolve,
    Wait,
)
from dcr.reading.numbered import numbered

a_case = click.argument("case_id", metavar="CASE")
_COLUMNS = (
    "case_id", "kind", "topic", "standing", "assigned_to", "waits_for",
    "clock.answer_at", "clock.resolution_at", "clock.overdue",
)  # fmt: skip


@click.group()
def case() -> None:
    """Cases: open, answer, assign, settle. ID is any identifier of hers, CASE the case's number."""


@case.command("open")
@click.argument("identifier", metavar="ID")
@click.option("--topic", required=True, help="What it is about: billing, speed ..")
@click.option(
    "--kind", type=click.Choice(KINDS), default="question", show_default=True, help="What it is."
)
@click.option("--text", help="What the customer said.")
@click.option("--priority", type=click.Choice(PRIORITIES), help="How urgent it is; unset: normal.")
@click.option("--about", help='What it belongs to: "bill B-77".')
@deciding
def open_case(
    identifier: str, topic: str, kind: str, text: str | None, priority: str | None,
    about: str | None, **how: Any,
) -> None:  # fmt: skip
    """Open one. Its service clock begins."""
    begin(CASE, "C", identifier, Open(kind, topic, text, priority, about), how)


@case.command()
@a_case
@customer
@as_json
def show(case_id: str, customer: str | None, as_json: bool) -> None:
    """One case, with every word said about it and who said it."""
    with office() as at:
        printed(numbered(at.desk, "case", case_id, customer), shown.whole, as_json)


case.command("list")(worklisting("case", _COLUMNS))


@case.command()
@a_case
@click.argument("text")
@customer
@deciding
def answer(case_id: str, text: str, customer: str | None, **how: Any) -> None:
    """Tell the customer something about it."""
    go_on(CASE, case_id, customer, Answer(text), how)


@case.command()
@a_case
@click.argument("text")
@customer
@deciding
def note(case_id: str, text: str, customer: str | None, **how: Any) -> None:
    """Write something down for colleagues; the customer never sees it."""
    go_on(CASE, case_id, customer, Note(text), how)


@case.command()
@a_case
@click.argument("to")
@click.option("--why", help="The reason, for colleagues.")
@customer
@deciding
def assign(case_id: str, to: str, why: str | None, customer: str | None, **how: Any) -> None:
    """Give it to somebody: staff:mia, team:billing."""
    go_on(CASE, case_id, customer, Assign(to, why), how)


@case.command()
@a_case
@click.option(
    "--for", "waits_for", type=click.Choice(["customer", "us"]), default="customer",
    show_default=True, help="Whose turn it is.",
)  # fmt: skip
@click.option("--why", help="The reason, for colleagues.")
@customer
@deciding
def wait(case_id: str, waits_for: Any, why: str | None, customer: str | None, **how: Any) -> None:
    """Say whose turn it is. While it is the customer's, the clock stands still."""
    go_on(CASE, case_id, customer, Wait(waits_for, why), how)


@case.command()
@a_case
@click.argument("to")
@click.option("--why", required=True, help="The reason, for colleagues.")
@customer
@deciding
def escalate(case_id: str, to: str, why: str, customer: str | None, **how: Any) -> None:
    """Put it before somebody who may decide more."""
    go_on(CASE, case_id, customer, Escalate(to, why), how)


@case.command()
@a_case
@click.argument("resolution")
@click.option("--root-cause", help="One word, for reports.")
@customer
@deciding
def resolve(
    case_id: str, resolution: str, root_cause: str | None, customer: str | None, **how: Any
) -> None:
    """Settle it."""
    go_on(CASE, case_id, customer, Resolve(resolution, root_cause), how)


@case.command()
@a_case
@click.option("--why", required=True, help="The reason, for colleagues.")
@customer
@deciding
def reopen(case_id: str, why: str, customer: str | None, **how: Any) -> None:
    """Open it again; its clock begins anew."""
    go_on(CASE, case_id, customer, Reopen(why), how)


@case.command()
@a_case
@click.argument("satisfaction", type=click.IntRange(1, 5))
@click.option("--text", help="What she added.")
@customer
@deciding
def rate(
    case_id: str, satisfaction: int, text: str | None, customer: str | None, **how: Any
) -> None:
    """How satisfied the customer is, 1 to 5; more is better."""
    go_on(CASE, case_id, customer, Rate(satisfaction, text), how)
