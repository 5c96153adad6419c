"""Silence where there was activity: she was here often, and has done nothing for a month."""

from bisect import bisect_right
from collections.abc import Iterator

from streams.derive.story import Story
from streams.signals.activity import HERSELF, activity, day_of
from streams.signals.rule import DAY_MS, Detail, Signal, after, at, rule, silent, with_next

SILENT_AFTER_MS = 30 * DAY_MS
ACTIVE_DAYS_MIN = 5
"""On so many distinct days she was here..."""
ACTIVE_WITHIN_MS = 60 * DAY_MS
"""...within so long before she fell silent."""


@rule("gone_silent", hears=HERSELF)
def gone_silent(story: Story) -> Iterator[Signal]:
    """Over when she does anything again."""
    done = activity(story)
    times = [arrival.occurred_ms for arrival in done]
    for number, (last, then) in enumerate(with_next(done)):
        if silent(last, then, SILENT_AFTER_MS):
            begin = bisect_right(times, last.occurred_ms - ACTIVE_WITHIN_MS)
            recent = done[begin : number + 1]
            on_days = {day_of(arrival): arrival for arrival in recent}
            if len(on_days) >= ACTIVE_DAYS_MIN:
                because = list(on_days.values())[-ACTIVE_DAYS_MIN:]
                details: dict[str, Detail] = {"active_days": len(on_days), "last": last.type}
                yield Signal(after(last, SILENT_AFTER_MS), because, details, cleared=at(then))
