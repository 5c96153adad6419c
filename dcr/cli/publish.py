"""`dcr publish`: interactions from a file of JSON lines."""

import gc
import os
from collections.abc import Iterator
from typing import BinaryIO

import click
import msgspec
from rich.progress import Progress

from dcr.cli.failure import Failure
from dcr.cli.fed import Fed
from dcr.cli.interrupt import Interrupt
from dcr.cli.progress import bytes_bar
from dcr.cli.screen import said
from dcr.clock import steady_seconds
from dcr.errors import DcrError, Unfit
from dcr.feed import Feed
from dcr.json_lines import Line, json_lines
from dcr.log.record import Receipt
from dcr.publisher import Publisher
from dcr.settings import Settings

_LINES_A_STEP = 500
"""So often the progress bar moves."""
_GIVE_UP_SECONDS = 10.0


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--source", default="", help="The system that states them, where a line names none.")
@click.option("--receipts", is_flag=True, help="One JSON receipt a line on stdout, in line order.")
def publish(file: BinaryIO, source: str, receipts: bool) -> None:
    """Publish interactions from FILE, one JSON object a line; - is stdin.

    Unfit lines are named with every problem on stderr; all others go through. Exit code 1 if any was unfit.

    Give each line an event_id: published again, it still counts once. A line without one gets a new one
    each time it is published.
    """
    publisher = Publisher(source, settings=Settings.load())
    on_receipt = _print_receipt if receipts else _pass_over
    feed = Feed(publisher, on_receipt, lambda number, why: _name(progress, number, why))
    begun = steady_seconds()
    with bytes_bar(_size(file), Fed(feed)) as progress, Interrupt() as interrupt:
        try:
            _feed(interrupt.between(json_lines(file)), feed, progress)
        except (DcrError, OSError, KeyboardInterrupt) as reason:
            feed.give_up(_GIVE_UP_SECONDS)
            raise Failure(_go_on_words(feed, file.name, reason)) from reason
        _sum_up(progress, feed, steady_seconds() - begun)
    if feed.unfit:
        raise SystemExit(1)


def _feed(lines: Iterator[Line], feed: Feed, progress: Progress) -> None:
    gc.freeze()  # the collector need not look again and again at what is loaded and stays
    for line in lines:
        feed.take(line)
        if line.number % _LINES_A_STEP == 0:
            progress.update(progress.task_ids[0], completed=line.end)
    feed.finish()


def _size(file: BinaryIO) -> int | None:
    """Bytes of a file; None for a pipe."""
    try:
        return os.fstat(file.fileno()).st_size or None
    except (OSError, AttributeError):
        return None


def _print_receipt(number: int, receipt: Receipt) -> None:
    click.echo(msgspec.json.encode({"line": number, **msgspec.to_builtins(receipt)}))


def _pass_over(number: int, receipt: Receipt) -> None:
    """Nobody wants this receipt."""


def _name(progress: Progress, number: int, why: Unfit | DcrError) -> None:
    for problem in why.problems if isinstance(why, Unfit) else [why]:
        progress.console.print(said(f"line {number}: {problem}"), soft_wrap=True)


def _go_on_words(feed: Feed, name: str, reason: BaseException) -> str:
    """Why it stopped, how far it came, and how to go on from there."""
    title = f"{reason.title}: " if isinstance(reason, DcrError) else ""
    line = feed.go_on_from
    how = "" if name == "<stdin>" else f": tail -n +{line} {name} | dcr publish -"
    words = [
        f"{title}{reason}" if str(reason) else "stopped by you",
        f"{feed.published:,} published, {feed.unfit:,} unfit; go on from line {line}{how}",
    ]
    if beyond := feed.published_beyond:
        words.append(
            f"{beyond:,} lines after it are published too; by their event_id they count once"
        )
    return "\n".join(words)


def _sum_up(progress: Progress, feed: Feed, seconds: float) -> None:
    rate = feed.published / seconds if seconds else 0
    counts = f"{feed.published:,} published, {feed.unfit:,} unfit"
    progress.console.print(f"{counts}, {seconds:.1f} s, {rate:,.0f} events/s")
