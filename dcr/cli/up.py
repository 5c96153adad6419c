"""`dcr up`: the local stack, from nothing to a page that answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from dcr.cli.local_stack import started
from dcr.cli.named_servers import refuse_named_servers
from dcr.cli.screen import answers, notes, pairs
from dcr.local import processes
from dcr.local.stack_file import Stack
from dcr.settings import Settings


@click.command()
def up() -> None:
    """Start PostgreSQL, Kafka, the workers and the HTTP side on this machine; what runs already stays.

    State is kept in DCR_HOME (~/.dcr). The first start fetches Apache Kafka, some 45 MB.
    """
    settings = Settings.load()
    refuse_named_servers(settings)
    with _telling(notes(), settings.home):
        running = started(settings)
    _show(running, settings.stack_file)


@contextmanager
def _telling(screen: Console, home: Path) -> Iterator[None]:
    """What starts, while it starts."""
    spinner = Spinner("dots", Text(f"starting the local stack in {home}"))
    if not screen.is_terminal:
        screen.print(spinner.text, soft_wrap=True)
    with Live(console=screen, get_renderable=lambda: Group(*_alive(home), spinner), transient=True):
        yield


def _alive(home: Path) -> Iterator[Text]:
    for process in processes.noted(home):
        if process.alive():
            yield Text.assemble(("up  ", "green"), process.name, (f"  pid {process.pid}", "dim"))


def _show(running: Stack, stack_file: Path) -> None:
    rows = pairs()
    rows.add_row("page and API", Text(str(running.http), "bold"))
    rows.add_row("Kafka", f"{running.kafka}  ({running.broker})")
    rows.add_row("PostgreSQL", f"its URI is in {stack_file}")
    rows.add_row("workers", str(sum(each.name.startswith("worker") for each in running.processes)))
    if running.note:
        rows.add_row("note", Text(running.note, "yellow"))
    rows.add_row("try next", "dcr publish FILE, dcr customer ID, dcr status, dcr down")
    screen = answers()
    screen.print(Text("The local stack is up.", "bold green"))
    screen.print(rows)
