"""A type of interaction as an option of verbs."""

from typing import Any

import click

from dcr.errors import Unfit
from schemas.catalogue import catalogue


class InteractionType(click.ParamType):
    """`bill.issued`: one of the catalogue."""

    name = "type"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Raises BadParameter with the nearest names where there is no such type."""
        try:
            return catalogue().newest(value).type
        except Unfit as error:
            self.fail(str(error), param, ctx)
