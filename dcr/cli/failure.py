"""How a verb fails: one clear line on stderr, exit code 1."""

from typing import IO, Any

import click


class Failure(click.ClickException):
    """What went wrong, where, and what to do about it."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's signature
        """Writes the line."""
        # Loaded only when something is wrong.
        from rich.text import Text  # noqa: PLC0415

        from dcr.cli.screen import notes, said  # noqa: PLC0415

        line = Text.assemble(("error: ", "bold red"), said(self.format_message()))
        notes().print(line, soft_wrap=True)
