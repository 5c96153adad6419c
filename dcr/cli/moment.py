"""Times as options of verbs."""

from typing import Any

import click

from dcr.errors import Unfit
from dcr.rfc3339 import milliseconds_of


class Moment(click.ParamType):
    """A time on the command line becomes milliseconds since 1970. A bare date is its first instant, UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Raises BadParameter where it is no time, or one that no calendar has."""
        try:
            return milliseconds_of(value)
        except (Unfit, OverflowError) as error:
            self.fail(str(error), param, ctx)


as_of = click.option("--as-of", type=Moment(), help="As it was then: nothing that happened later.")
known_at = click.option(
    "--known-at", type=Moment(), help="As we knew it then: nothing that we heard later."
)
