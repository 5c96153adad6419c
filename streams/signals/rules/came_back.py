"""She came back after long: the first thing she does after three months or more."""

from collections.abc import Iterator

from streams.derive.story import Story
from streams.signals.activity import HERSELF, activity, pauses
from streams.signals.rule import DAY_MS, Detail, Signal, after, at, rule

AWAY_MIN_MS = 90 * DAY_MS
NEWS_FOR_MS = 7 * DAY_MS
"""So long it is news that she is back."""


@rule("came_back", hears=HERSELF)
def came_back(story: Story) -> Iterator[Signal]:
    """Over after a week, by time alone."""
    for last, back in pauses(activity(story), AWAY_MIN_MS):
        days = (back.occurred_ms - last.occurred_ms) // DAY_MS
        details: dict[str, Detail] = {"days_away": days, "with": back.type}
        yield Signal(at(back), [last, back], details, cleared=after(back, NEWS_FOR_MS))
