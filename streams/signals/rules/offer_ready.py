"""An offer would be welcome: she has bought, agreed to marketing, and nothing is open between us."""

from collections.abc import Iterator

from streams.derive.story import Story
from streams.signals.offers import HEARD, standings
from streams.signals.rule import Signal, at, rule
from streams.signals.spells import spells


@rule("offer_ready", hears=HEARD)
def offer_ready(story: Story) -> Iterator[Signal]:
    """Over when a complaint is opened, payments fail, or consent is withdrawn."""
    for standing, begun, ended in spells(standings(story), lambda one: bool(one.ready)):
        if standing.ready:
            yield Signal(at(begun), standing.ready, cleared=at(ended))
