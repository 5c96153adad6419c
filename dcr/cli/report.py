"""`dcr report`: how journeys go on between channels, and a day in the life of a customer or of a group."""

import click

from dcr.cli import report_continuity, report_day
from dcr.cli.moment import Moment
from dcr.cli.screen import answers, document
from dcr.clock import now_ms
from dcr.reading import continuity as reading
from dcr.reading.day import day as day_of_one
from dcr.reading.desk import Desk
from dcr.reading.group_day import group_day
from dcr.settings import Settings

_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group()
def report() -> None:
    """What was counted, for people who want to know how it goes."""


@report.command()
@click.option("--from", "begin", type=Moment(), help="90 days before --to if not given.")
@click.option("--to", type=Moment(), help="Now if not given.")
@click.option("--intent", "intents", multiple=True, help="purchase, bill .. May be repeated.")
@_json
def continuity(begin: int | None, to: int | None, intents: tuple[str, ...], as_json: bool) -> None:
    """For each pair of channels: journeys that crossed it, gaps, what was asked again, what became of them.

    Ease is 0 to 100, the higher the easier; docs/continuity.md has the formula.
    """
    desk = Desk.open(Settings.load(), "dcr-report")
    found = reading.continuity(desk, now_ms() if to is None else to, begin, intents)
    if as_json:
        document(found)
    else:
        answers().print(*report_continuity.shown(found), sep="\n")


@report.command()
@click.argument("identifier", metavar="ID", required=False)
@click.option("--group", help="all, plan=fibre-500 or trait:city=Berlin, instead of ID.")
@click.option("--on", "on", metavar="DATE", type=Moment(), help="A day, UTC.")
@_json
def day(identifier: str | None, group: str | None, on: int | None, as_json: bool) -> None:
    """One customer hour by hour, or the median of a group.

    Without --on: the last day on which anything was heard of her; for a group, today.
    """
    if (identifier is None) == (group is None):
        raise click.UsageError("Give an ID or a --group: one of them.")
    desk = Desk.open(Settings.load(), "dcr-report")
    if identifier is not None:
        found = day_of_one(desk, identifier, on)
        shown = report_day.one
    else:
        found = group_day(desk, group or "all", now_ms() if on is None else on)
        shown = report_day.group
    if as_json:
        document(found)
    else:
        answers().print(*shown(found), sep="\n")
