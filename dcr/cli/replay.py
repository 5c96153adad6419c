"""`dcr replay`: the log read again, to the screen or into a file."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from dcr.cli.failure import Failure
from dcr.cli.interaction_type import InteractionType
from dcr.cli.moment import Moment
from dcr.cli.progress import records_bar
from dcr.cli.screen import notes
from dcr.reading import files
from dcr.reading.desk import Desk
from dcr.reading.files.json_lines import line
from dcr.reading.replay import Course, Wanted, arrivals, keys_at_hand
from dcr.settings import Settings
from projections.arrival import Arrival
from schemas.catalogue import Catalogue


def _file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix not in files.ENDINGS:
        endings = ", ".join(files.ENDINGS)
        raise click.BadParameter(f"{value} ends with none of {endings}", ctx, param)
    return value


@click.command()
@click.option("--from", "from_ms", type=Moment(), help="Only what happened then or later.")
@click.option("--to", "to_ms", type=Moment(), help="Only what happened before.")
@click.option("--type", "types", multiple=True, type=InteractionType(), help="May be repeated.")
@click.option(
    "--subject", "subjects", multiple=True, help="As the source knows them; may be repeated."
)
@click.option("--derived", is_flag=True, help="What was derived of it too: journeys and signals.")
@click.option(
    "--kept", "kept_only", is_flag=True,
    help="Leave out what neither Kafka nor the archive keeps, and say how much that is.",
)  # fmt: skip
@click.option(
    "--sealed", is_flag=True, help="As it stands on Kafka: what is personal stays sealed."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), callback=_file,
    metavar="FILE", help="Into a file: .jsonl, .avro or .parquet, by its ending.",
)  # fmt: skip
def replay(output: Path | None, sealed: bool, **wanted: Any) -> None:
    """Read the log again, each partition in its order, copies included.

    Prints JSON lines, or writes a file that takes its name when it is whole. Columns of Avro and Parquet
    are the envelope and `body`, the whole interaction as JSON. TIME is RFC 3339 or a date.
    """
    desk = Desk.open(Settings.load(), "dcr-replay")
    with _bar(output) as progress:
        course = Course(lambda course: _move(progress, course))
        found = arrivals(desk, Wanted(**wanted), course)
        if sealed:
            _write(output, found, desk.written.catalogue, dict)
        else:
            _write(output, keys_at_hand(desk, found), desk.written.catalogue, desk.opened)
    _sum_up(course, output)


def _write(
    output: Path | None, found: Iterator[Arrival], catalogue: Catalogue, opened: files.Opened
) -> None:
    if output is None:
        stdout = click.get_binary_stream("stdout")
        for arrival in found:
            stdout.write(line(arrival, catalogue, opened))
        stdout.flush()
        return
    try:
        files.write(output, found, catalogue, opened)
    except OSError as error:
        raise Failure(f"{output} cannot be written: {error.strerror or error}") from error


def _bar(output: Path | None) -> Progress:
    bar = records_bar()
    # Lines and a bar on one terminal would stand in each other's way.
    bar.disable = bar.disable or (output is None and sys.stdout.isatty())
    return bar


def _move(progress: Progress, course: Course) -> None:
    progress.update(progress.task_ids[0], completed=course.read, total=course.records)


def _sum_up(course: Course, output: Path | None) -> None:
    screen = notes()
    if output:
        screen.print(f"{course.read:,} records read, {output} is written", soft_wrap=True)
    if course.lost:
        words = f"left out because they are kept nowhere: {course.lost:,} offsets"
        screen.print(words, style="yellow", soft_wrap=True)
    if course.unreadable:
        words = (
            f"left out because they cannot be read: {course.unreadable:,} records; see `dcr parked`"
        )
        screen.print(words, style="yellow", soft_wrap=True)
