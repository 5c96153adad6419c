"""The command line: `dcr`. One verb a file; a verb is loaded when it is asked for."""

import logging
from importlib import import_module
from typing import Any

import click

from dcr.cli.failure import Failure
from dcr.cli.register import CHAPTERS, VERBS
from dcr.errors import DcrError, Unfit


class Verbs(click.Group):
    """Loads a verb only when it is used, so that `dcr --help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every verb, in the order of the register."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb, or None where there is none of that name."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"dcr.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The verbs by chapter, from the register alone."""
        for chapter, verbs in CHAPTERS.items():
            with formatter.section(chapter):
                formatter.write_dl(list(verbs.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a verb; our errors become one clear line, with what to do."""
        try:
            return super().invoke(ctx)
        except Unfit as error:
            raise Failure(str(error)) from error
        except DcrError as error:
            raise Failure(f"{error.title}: {error}") from error


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dcr")
def main() -> None:
    """DCR: the event-sourced backbone of a digital customer relationship."""
    # What a client has to complain about reaches people through our own errors.
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
