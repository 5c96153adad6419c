"""Progress bars on stderr, where somebody looks; nothing at all in a pipe."""

from collections.abc import Iterable

from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from dcr.cli.screen import notes


def bytes_bar(total: int | None, told: ProgressColumn) -> Progress:
    """A bar over so many bytes, with one task; None where nobody knows how many there will be."""
    return _bar((DownloadColumn(), told), total)


def records_bar() -> Progress:
    """A bar over records, with one task."""
    return _bar((MofNCompleteColumn(),), None)


def _bar(counts: Iterable[ProgressColumn], total: int | None) -> Progress:
    screen = notes()
    columns = (BarColumn(), *counts, TimeElapsedColumn(), TimeRemainingColumn(compact=True))
    hidden = not screen.is_terminal
    progress = Progress(*columns, console=screen, transient=True, disable=hidden)
    progress.add_task("", total=total)
    return progress
