"""`dcr signals`: the rules, tried on history, switched on and off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.text import Text

from dcr import rfc3339
from dcr.cli.moment import Moment
from dcr.cli.rule_file import AnyRule, RegisteredRule
from dcr.cli.screen import answers, document, said, table
from dcr.cli.when import short
from dcr.clock import now_ms
from dcr.postgres import Transaction
from dcr.reading.desk import Desk
from dcr.reading.trial import tried
from dcr.settings import Settings
from dcr.web.pages.signals import sentence
from streams.derive.derivation import Derivation
from streams.derive.rules import Rule, Rules
from streams.derive.timers import Timers
from streams.signals.register import ALL
from streams.signals.rule import meaning

_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_BAR_WIDTH = 40


@click.group()
def signals() -> None:
    """Rules that raise signals: which there are, what one would have found, switching."""


@signals.command("list")
@_json
def list_rules(as_json: bool) -> None:
    """List the rules, what each is for, and since when it is on."""
    with _transaction() as transaction:
        switched = {one.name: one for one in Rules(transaction).all()}
    found: list[dict[str, Any]] = [
        {
            "name": rule.name,
            "state": _state(switched.get(rule.name)),
            "since": _since(switched.get(rule.name)),
            "meaning": meaning(rule),
        }
        for rule in ALL
    ]
    if as_json:
        document({"items": found})
        return
    rows = table("rule", "state", "since", "what it finds")
    for one in found:
        state = Text(one["state"], "green" if one["state"] == "on" else "dim")
        since = short(one["since"]) if one["since"] else ""
        rows.add_row(one["name"], state, since, one["meaning"])
    answers().print(rows)


@signals.command("try")
@click.argument("rule", metavar="RULE", type=AnyRule())
@click.option(
    "--from", "from_ms", type=Moment(), required=True, help="What became true then or later."
)
@click.option("--to", "to_ms", type=Moment(), help="What became true before; unset: until now.")
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(min=0),
    help="So many examples, the newest.",
)  # fmt: skip
@_json
def try_rule(rule: Derivation, from_ms: int, to_ms: int | None, limit: int, as_json: bool) -> None:
    """Say what a rule would have raised. Nothing is published.

    RULE is the name of a rule, or a file that has one: my_rule.py.
    """
    until_ms = min(now_ms(), to_ms or now_ms())
    desk = Desk.open(Settings.load(), "dcr-signals")
    found = desk.opened(tried(desk, rule, from_ms, until_ms, limit).document())
    desk.database.close()
    named = {
        "rule": rule.name, "from": rfc3339.text_of(from_ms), "to": rfc3339.text_of(until_ms),
    }  # fmt: skip
    if as_json:
        document(named | found)
    else:
        _show(named | found)


@signals.command()
@click.argument("rule", metavar="RULE", type=RegisteredRule())
@click.option(
    "--from", "from_ms", type=Moment(), help="What became true then or later; unset: now."
)
def on(rule: Derivation, from_ms: int | None) -> None:
    """Switch a rule on: workers look at everybody once, and say what it finds from a time on."""
    since_ms = now_ms() if from_ms is None else from_ms
    with _transaction() as transaction:
        Rules(transaction).on(rule.name, since_ms)
        Timers(transaction).ring_for_all()
    answers().print(f"{rule.name} is on since {short(rfc3339.text_of(since_ms))}")


@signals.command()
@click.argument("rule", metavar="RULE", type=RegisteredRule())
def off(rule: Derivation) -> None:
    """Switch a rule off: it says nothing more. What it said stays said."""
    with _transaction() as transaction:
        Rules(transaction).off(rule.name)
    answers().print(f"{rule.name} is off")


@contextmanager
def _transaction() -> Iterator[Transaction]:
    desk = Desk.open(Settings.load(), "dcr-signals")
    with desk.database.transaction() as transaction:
        yield transaction
    desk.database.close()


def _state(switched: Rule | None) -> str:
    if switched is None:
        return "new"
    return "off" if switched.off else "on"


def _since(switched: Rule | None) -> str | None:
    return rfc3339.text_of(switched.since_ms) if switched and not switched.off else None


def _show(found: dict[str, Any]) -> None:
    screen = answers()
    looked_at = f"{found['customers']:,} customers looked at in {found['seconds']:.1f} s"
    raised = f"{found['rule']} would have been raised {found['raised']:,} times"
    screen.print(f"{raised} and cleared {found['cleared']:,} times; {looked_at}")
    most = max(found["by_day"].values(), default=1)
    for day, number in found["by_day"].items():
        screen.print(
            Text(f"{day}  {number:>7,}  ").append("█" * -(-number * _BAR_WIDTH // most), "dim")
        )
    if found["examples"]:
        screen.print(_examples(found["examples"]))


def _examples(examples: list[dict[str, Any]]) -> Any:
    rows = table("time", "customer", "what was found", "because")
    for one in examples:
        first, *others = one["because"] or [""]
        because = f"{first} and {len(others)} more" if others else first
        at, subject = short(one["occurred_at"]), said(one["subject"])
        rows.add_row(at, subject, said(sentence(one)), said(because, "dim"))
    return rows
