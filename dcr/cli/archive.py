"""`dcr archive`: what the log holds and no file does yet is written; or every file is checked."""

from typing import Any

import click
from rich.text import Text

from dcr.cli.failure import Failure
from dcr.cli.moment import Moment
from dcr.cli.screen import answers, document, notes, said
from dcr.log.archive import Archive, Stretch, archiving
from dcr.reading import archived
from dcr.settings import Settings
from streams.install import TOPICS

_MEGABYTE = 1_000_000


@click.command()
@click.option(
    "--before", "before_ms", type=Moment(),
    help="Each partition only up to the first record that happened then or later.",
)  # fmt: skip
@click.option("--check", "only_check", is_flag=True, help="Write nothing; check every file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def archive(before_ms: int | None, only_check: bool, as_json: bool) -> None:
    """Write what the log holds and the archive does not, so that Kafka may be trimmed.

    The folder is DCR_ARCHIVE. Exit code 1 where offsets are missing before what is archived, or, with
    --check, where a file is not what was written.
    """
    settings = Settings.load()
    written = [] if only_check else _written(settings, before_ms)
    there = Archive.open(settings.archive)
    found = archived.document(there, written, list(there.check() if only_check else there.breaks()))
    if as_json:
        document(found)
    else:
        _show(found)
    if found["trouble"]:
        raise SystemExit(1)


def _written(settings: Settings, before_ms: int | None) -> list[Stretch]:
    kafka, done = settings.servers().kafka, []
    try:
        with notes().status("archiving") as status:
            for stretch in archiving.archive(kafka, settings.archive, TOPICS, before_ms):
                done.append(stretch)
                status.update(f"archiving: {sum(one.records for one in done):,} records")
    except OSError as error:
        reason = error.strerror or error
        raise Failure(f"{settings.archive} cannot be written: {reason}") from error
    return done


def _show(found: dict[str, Any]) -> None:
    screen = answers()
    for stretch in found["written"]:
        screen.print(f"{stretch['records']:>10,} records  {stretch['file']}")
    size = f"{found['bytes'] / _MEGABYTE:,.1f} MB"
    held = f"{found['records']:,} records in {found['stretches']:,} files, {size}, in {found['folder']}"
    screen.print(said(held))
    for line in found["trouble"]:
        screen.print(Text(line, "red"))
