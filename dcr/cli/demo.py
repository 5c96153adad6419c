"""`dcr demo`: the main job on real input, from an empty machine to a page worth looking at."""

import signal
import threading
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dcr.cli.local_stack import started
from dcr.demo.run import Demo, is_proven
from dcr.local import stack as local_stack
from dcr.reading.desk import Desk
from dcr.settings import Settings

_screen = Console(stderr=True, highlight=False)


@click.command()
@click.option(
    "--once", is_flag=True, help="Run to the end, print one JSON line, leave nothing running."
)
@click.option("--events", default=20_000, show_default=True, help="Distinct interactions.")
@click.option("--seed", default=1, show_default=True, help="The same seed tells the same month.")
def demo(once: bool, events: int, seed: int) -> None:
    """Let a telecom's customers live a month on the local stack, and prove that nothing got lost."""
    settings = Settings.load()
    was_up = _is_up(settings)
    try:
        base = _base(settings)
        summary = _live(settings, base, events, seed)
        if not once:
            _show(summary)
            _stay(base)
    finally:
        if settings.is_local_stack and not was_up:
            _screen.print("Stopping the local stack ...")
            local_stack.down(settings.home)
    if once:
        _show(summary)  # the very last line, whatever else was said
    if not is_proven(summary):
        raise SystemExit(1)


def _show(summary: dict[str, Any]) -> None:
    click.echo(msgspec.json.encode(summary).decode())


def _live(settings: Settings, base: str, events: int, seed: int) -> dict[str, Any]:
    desk = Desk.open(settings, "dcr-demo")
    lived = Demo(desk, base, events=events, seed=seed)
    _screen.print(f"Watch it live: [bold]{base}/customers/{lived.stars[0]}[/]")
    with _progress() as progress:
        bar = progress.add_task("A month goes by", total=len(lived.sendings))
        summary = lived.live(lambda sent: progress.update(bar, completed=sent))
    _tell(summary, lived.stars, base)
    desk.database.close()
    return summary


def _base(settings: Settings) -> str:
    """Where the HTTP side is; the local stack is started when no servers are named."""
    if not settings.is_local_stack:
        return f"http://{settings.host}:{settings.port}"
    _screen.print("Starting the local stack: PostgreSQL, Kafka, workers, HTTP ...")
    stack = started(settings)
    _screen.print(f"{stack.broker} at {stack.kafka}, PostgreSQL, {settings.workers} workers")
    if stack.note:
        _screen.print(f"[yellow]{stack.note}[/]")
    return str(stack.http)


def _is_up(settings: Settings) -> bool:
    stack = local_stack.status(settings.home) if settings.is_local_stack else None
    return stack is not None and any(process.alive() for process in stack.processes)


def _progress() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=_screen)


def _tell(summary: dict[str, Any], stars: list[str], base: str) -> None:
    fresh = summary["publish_to_readable_ms"]
    colour = "green" if is_proven(summary) else "red"
    _screen.print(
        f"[{colour}]{summary['interactions']} interactions of {summary['customers']} customers: "
        f"lost {summary['lost']}, differing customers {summary['differing']}[/], "
        f"{summary['duplicates_dropped']} duplicates dropped; readable {fresh['p50']} ms after Kafka's "
        f"word (p50), {fresh['p99']} ms (p99)"
    )
    for star in stars:
        _screen.print(f"  {base}/customers/{star}")


def _stay(base: str) -> None:
    _screen.print(f"\n[bold]{base}/[/] is open. Ctrl-C ends everything.")
    asked_to_end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked_to_end.set())
    asked_to_end.wait()
