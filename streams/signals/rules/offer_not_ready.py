"""No offers now, to a customer who has bought before: the details name every reason."""

from collections.abc import Iterator

from streams.derive.story import Story
from streams.signals.offers import HEARD, standings
from streams.signals.rule import Signal, at, rule
from streams.signals.spells import spells


@rule("offer_not_ready", hears=HEARD)
def offer_not_ready(story: Story) -> Iterator[Signal]:
    """Over when the reasons are; raised anew when they change, so that they are always those that hold."""
    for standing, begun, ended in spells(standings(story), lambda one: one.against.keys()):
        if standing.against:
            because = [one for rests_on in standing.against.values() for one in rests_on]
            details = dict.fromkeys(standing.against, True)
            yield Signal(at(begun), because, details, cleared=at(ended))
