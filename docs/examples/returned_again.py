"""She sent something back again: two returns within a month."""

from collections.abc import Iterator
from itertools import pairwise

from streams.derive.story import Story
from streams.signals.rule import DAY_MS, Signal, at, rule


@rule("returned_again", hears=("order.returned",))
def returned_again(story: Story) -> Iterator[Signal]:
    """Never over: what has happened twice has happened."""
    for first, again in pairwise(story.of("order.returned")):
        if again.occurred_ms - first.occurred_ms <= 30 * DAY_MS:
            (amount,) = again.says("amount_minor")
            yield Signal(at(again), because=[first, again], details={"amount_minor": amount})
