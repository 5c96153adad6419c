"""The command line: `dcr`. One verb a file; a verb is loaded when it is asked for."""

from importlib import import_module
from typing import Any

import click

from dcr.errors import DcrError, Unfit

_VERBS = {
    "worker": "worker",
}
"""Verb -> module of this package. The function in it has the name of the verb."""


class Verbs(click.Group):
    """Loads a verb only when it is used, so that `dcr --help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every verb, in the order of the register."""
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb, or None where there is none of that name."""
        if cmd_name not in _VERBS:
            return None
        module: Any = import_module(f"dcr.cli.{_VERBS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a verb; our errors become one clear line, with what to do."""
        try:
            return super().invoke(ctx)
        except (DcrError, Unfit) as error:
            raise click.ClickException(f"{error.title}: {error}") from error


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dcr")
def main() -> None:
    """DCR: the event-sourced backbone of a digital customer relationship."""
