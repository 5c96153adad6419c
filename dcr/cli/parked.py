"""`dcr parked`: records set aside, and what is done about them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from dcr.cli.failure import Failure
from dcr.cli.hexdump import hexdump
from dcr.cli.screen import answers, document, pairs, said, table
from dcr.cli.when import moment, since
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.reading.parked import LIMIT, parked_list, parked_record
from dcr.settings import Settings
from projections.register import FOLLOWERS, TIMELINE
from streams.outbox.foreign.again import Again
from streams.outbox.foreign.bridge import Bridge
from streams.store.repair import Decided, Repair, Waiting

_all = click.option("--all", "everything", is_flag=True, help="Also those that are decided about.")
_limit = click.option(
    "--limit", default=LIMIT, show_default=True, type=click.IntRange(min=1), help="At most so many."
)
_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
_REASONS_MAX = 20

_id = click.argument("number", metavar="ID", type=int)


@click.group(invoke_without_command=True)
@_all
@_limit
@_json
@click.pass_context
def parked(ctx: click.Context, /, **options: Any) -> None:
    """Records set aside because they could not be read or folded. Everything else goes on.

    Alone it lists those that wait for a decision.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_parked, **options)


@parked.command("list")
@_all
@_limit
@_json
def list_parked(everything: bool, limit: int, as_json: bool) -> None:
    """List them, with the reason and where on the log they stand."""
    found = parked_list(_desk(), everything=everything, limit=limit)
    if as_json:
        document(found)
        return
    screen = answers()
    if not found["items"]:
        screen.print(Text("nothing is set aside", "green"))
        return
    screen.print(_table(found["items"]))
    more = f"{found['count'] - len(found['items']):,} more; " if found["count"] > limit else ""
    screen.print(Text(f"{more}next: dcr parked show ID, retry ID, or skip ID --why ..", "dim"))


@parked.command()
@_id
@_json
def show(number: int, as_json: bool) -> None:
    """Show one whole: reason, place, headers, bytes, and what they say where they can be read."""
    found = parked_record(_desk(), number)
    if as_json:
        document(found)
    else:
        _show(answers(), found)


@parked.command()
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option(
    "--all", "everything", is_flag=True, help="All that wait, the first to be parked first."
)
def retry(number: int | None, everything: bool) -> None:
    """Read one again and fold it, now that the cause is mended. Exit code 1 where something still waits."""
    if (number is None) is not everything:
        raise click.UsageError("say which: an ID, or --all")
    with _repair() as repair:
        numbers = repair.waiting() if number is None else [number]
        left = [still for each in numbers for still in _retry(repair, each, alone=not everything)]
    answers().print(f"{len(numbers):,} retried, {len(left):,} still waiting")
    if left:
        raise Failure("\n".join(f"{still.id}: {still.reason}" for still in left[:_REASONS_MAX]))


@parked.command()
@_id
@click.option("--why", required=True, help="Kept with the record.")
def skip(number: int, why: str) -> None:
    """Leave one out for good. Nobody counts it, and `dcr verify` knows that."""
    with _repair() as repair:
        repair.skip(number, why)
    answers().print(f"record {number} is left out")


@parked.command("go-on")
@click.argument("slice_", metavar="SLICE", type=int)
@click.option("--why", required=True, help="Kept with the halt.")
def go_on(slice_: int, why: str) -> None:
    """Let a halted slice go on: what is unfit is parked, whatever its share."""
    with _repair() as repair:
        repair.go_on(slice_, why)
    answers().print(f"slice {slice_} goes on")


def _retry(repair: Repair, number: int, *, alone: bool) -> list[Waiting]:
    if alone:
        return repair.retry(number)
    with suppress(Decided):  # somebody else was quicker
        return repair.retry(number)
    return []


def _desk() -> Desk:
    return Desk.open(Settings.load(), "dcr-parked")


@contextmanager
def _repair() -> Iterator[Repair]:
    settings = Settings.load()
    desk = Desk.open(settings, "dcr-parked")
    with (
        closing(desk.database),
        Database(settings.servers().postgres, "dcr-parked") as beside,
        closing(
            Bridge(beside, desk.written.catalogue, partial(Publisher, settings=settings))
        ) as bridge,
    ):
        again = Again(desk.history, bridge)
        yield Repair(desk.database, desk.written, TIMELINE, FOLLOWERS, again.hand_on)


def _table(items: list[dict[str, Any]]) -> Any:
    rows = table(">id", "for", "topic", ">place", "key", "state", "parked", "reason")
    for item in items:
        state = Text(item["state"], "red" if item["state"] == "waiting" else "dim")
        place = f"{item['partition']}/{item['offset']}"
        ago = Text(since(item["parked_at"]), "dim")
        whom, key = item["projection"], said(item["key"] or "")
        rows.add_row(
            str(item["id"]), whom, item["topic"], place, key, state, ago, said(item["reason"])
        )
    return rows


def _show(screen: Console, found: dict[str, Any]) -> None:
    rows = pairs()
    for name in ("id", "projection", "topic", "partition", "offset", "key", "code", "state", "why"):
        if found[name] is not None:
            rows.add_row(name, said(found[name]))
    rows.add_row("parked", moment(found["parked_at"]))
    if found["decided_at"]:
        rows.add_row("decided", moment(found["decided_at"]))
    for name, content in found["headers"]:
        rows.add_row(f"header {name}", said(content))
    rows.add_row("reason", said(found["reason"], "red"))
    for name, content in (found["says"] or {}).items():
        rows.add_row(f"says {name}", said(content))
    screen.print(rows)
    if found["value"]:
        screen.print(hexdump(bytes.fromhex(found["value"])))
    if found["trace"]:
        screen.print(said(found["trace"], "dim"))
