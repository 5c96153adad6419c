"""The rules that protect customers from being merged wrongly."""

from functools import cache
from typing import NamedTuple

from dcr.settings import Settings


class Rules(NamedTuple):
    """What a customer may be. Other rules give other rows: a change takes `dcr rebuild identity`."""

    identifiers_max: int = 100
    """Of one customer; and with so many others one identifier may be linked."""
    links_a_day_max: int = 50
    """Links that join something new, gained by one customer on one day (UTC) of `occurred_at`."""
    unique: tuple[str, ...] = ("crm",)
    """Namespaces of which a customer has one value only, the strongest first."""


@cache
def rules_of_settings() -> Rules:
    """Those of this process. Raises SettingWrong."""
    settings = Settings.load()
    return Rules(settings.identity_max, settings.identity_links_a_day, settings.identity_unique)
