"""Where words go: answers to stdout, everything about the way there to stderr.

Rich leaves colours out where nobody sees them: in a pipe, and where `NO_COLOR` is set.
"""

from typing import Any

import click
import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

_WIDTH_IN_A_PIPE = 240


def answers() -> Console:
    """The console for what was asked for."""
    return _console(stderr=False)


def notes() -> Console:
    """The console for progress, notes and errors."""
    return _console(stderr=True)


def document(content: Any) -> None:
    """Prints exactly one JSON document to stdout."""
    click.echo(msgspec.json.format(msgspec.json.encode(content), indent=2))


def said(text: object, style: str = "") -> Text:
    """Text that came from outside: what would steer the terminal is shown instead of obeyed."""
    return Text("".join(map(_visible, str(text))), style)


def table(*columns: str) -> Table:
    """An empty table in the one style of all verbs. A column `>name` is one of figures; the last may fold."""
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    made.header_style = made.border_style = "dim"
    for name in columns:
        justify: JustifyMethod = "right" if name.startswith(">") else "left"
        made.add_column(
            name.lstrip(">"), justify=justify, no_wrap=name != columns[-1], overflow="fold"
        )
    return made


def pairs() -> Table:
    """An empty grid of names and values."""
    made = Table.grid(padding=(0, 2))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    return made


def _console(*, stderr: bool) -> Console:
    # Square brackets and :words: in what customers say are neither styles nor pictures.
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        # In a pipe a line is not folded at some column that nobody sees.
        console.width = _WIDTH_IN_A_PIPE
    return console


def _visible(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return character.encode("unicode_escape").decode()
