"""A rule as an argument of verbs: one of the register, or a file that has one."""

from runpy import run_path
from typing import Any

import click

from streams.derive.derivation import Derivation
from streams.signals.register import ALL


class RegisteredRule(click.ParamType):
    """A name of the register: `cart_abandoned`."""

    name = "rule"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Derivation:
        """Raises BadParameter with all names where there is no such rule."""
        rule = next((each for each in ALL if value in (each.name, each)), None)
        if rule is None:
            names = ", ".join(each.name for each in ALL)
            self.fail(f"{value!r} is none of the register: {names}", param, ctx)
        return rule


class AnyRule(RegisteredRule):
    """The same, or a file with one rule in it: `my_rule.py`."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Derivation:
        """Raises BadParameter where the file has no rule, or more than one, or cannot be read."""
        if not str(value).endswith(".py"):
            return super().convert(value, param, ctx)
        try:
            found = [one for one in run_path(value).values() if isinstance(one, Derivation)]
        except Exception as error:  # whatever its author wrote
            self.fail(f"{value} cannot be read: {error!r}", param, ctx)
        if len(found) != 1:
            self.fail(f"{value} has {len(found)} rules; it takes one, made by @rule", param, ctx)
        return found[0]
