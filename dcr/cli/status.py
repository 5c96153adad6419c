"""`dcr status`: what runs, where, and how far everything has read."""

import re
from typing import Any

import click
from rich.text import Text

from dcr import rfc3339
from dcr.cli.projections import projections_table
from dcr.cli.screen import answers, document, pairs, said, table
from dcr.cli.when import moment, since
from dcr.errors import DcrError
from dcr.local import stack
from dcr.local.stack_file import Stack
from dcr.reading import standing
from dcr.reading.completeness import completeness
from dcr.reading.derived import derived
from dcr.reading.desk import Desk
from dcr.settings import Settings

_FAR_BEHIND = 10_000
"""Records; a worker derives from a few thousand a second."""
_PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def status(as_json: bool) -> None:
    """Show what runs and where: processes, workers with their slices, projections with their lag."""
    settings = Settings.load()
    local = stack.status(settings.home) if settings.is_local_stack else None
    found = _servers(settings, local) | _work(settings, local)
    if as_json:
        document(found)
    else:
        _show(found)


def _servers(settings: Settings, local: Stack | None) -> dict[str, Any]:
    named = None if settings.is_local_stack else settings.servers()
    running = [
        {
            "name": each.name,
            "pid": each.pid,
            "alive": each.alive(),
            "started_at": rfc3339.text_of(each.started_at),
        }
        for each in (local.processes if local else ())
    ]
    where = local or named
    return {
        "up": bool(where) and all(each["alive"] for each in running),
        "home": str(settings.home) if settings.is_local_stack else None,
        "broker": local.broker if local else None,
        "note": local.note if local else None,
        "kafka": where.kafka if where else None,
        "postgres": _PASSWORD.sub("***", where.postgres) if where else None,
        "http": local.http if local else None,
        "processes": running,
    }


def _work(settings: Settings, local: Stack | None) -> dict[str, Any]:
    """How far everything is, or why nobody can say."""
    nothing: dict[str, Any] = {
        "workers": [], "projections": [], "derived": None, "complete_through": None,
    }  # fmt: skip
    dead = [each.name for each in (local.processes if local else ()) if not each.alive()]
    if {"postgres", "kafka", "tansu"} & set(dead):
        return nothing | {"trouble": f"{', '.join(dead)} ended; run `dcr up` to start it again"}
    try:
        return _asked(Desk.open(settings, "dcr-status"))
    except DcrError as error:
        return nothing | {"trouble": str(error)}


def _asked(desk: Desk) -> dict[str, Any]:
    with desk.database.transaction() as transaction:
        through = completeness(transaction, []).complete_through
    workers = standing.workers(desk)
    halted = [each["reason"] for each in standing.halted(desk)]
    idle = "no worker is alive, so nothing new is read; start one: `dcr up`, or `dcr worker`"
    return {
        "workers": workers,
        "projections": standing.projections(desk),
        "derived": derived(desk),
        "complete_through": through,
        "trouble": halted[0] if halted else None if any(w["alive"] for w in workers) else idle,
    }


def _show(found: dict[str, Any]) -> None:
    screen = answers()
    rows = pairs()
    for name in ("home", "http", "kafka", "broker", "postgres"):
        if found[name]:
            rows.add_row(name, said(found[name]))
    if found["note"]:
        rows.add_row("note", said(found["note"], "yellow"))
    if found["complete_through"]:
        rows.add_row("complete through", moment(found["complete_through"]))
    if found["derived"]:
        rows.add_row("derived", _derived(found["derived"]))
    if found["trouble"]:
        rows.add_row("trouble", said(found["trouble"], "red"))
    screen.print(rows)
    for part in (_processes(found), _workers(found)):
        if part.row_count:
            screen.print("", part, sep="\n")
    if found["projections"]:
        screen.print("", projections_table(found["projections"]), sep="\n")


def _derived(found: dict[str, Any]) -> Text:
    """How far journeys and signals have followed the timeline."""
    behind = found["behind"]
    how_far = f"{behind:,} records behind" if behind else "up to date"
    watched = f"{found['derivations']} derivations, {found['timers']:,} timers"
    return Text(f"{how_far}; {watched}", "yellow" if behind > _FAR_BEHIND else "")


def _processes(found: dict[str, Any]) -> Any:
    rows = table("process", "state", ">pid", "since")
    for each in found["processes"]:
        state = Text("alive", "green") if each["alive"] else Text("ended", "bold red")
        rows.add_row(each["name"], state, str(each["pid"]), Text(since(each["started_at"]), "dim"))
    return rows


def _workers(found: dict[str, Any]) -> Any:
    rows = table("worker", "state", "slices", ">interactions", ">duplicates")
    for each in found["workers"]:
        state = Text("alive", "green") if each["alive"] else Text("silent", "bold red")
        slices = ", ".join(map(str, each["slices"])) or "none"
        counts = (f"{each['interactions']:,}", f"{each['duplicates']:,}")
        rows.add_row(said(each["worker"]), state, slices, *counts)
    return rows
