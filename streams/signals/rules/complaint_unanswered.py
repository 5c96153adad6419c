"""A complaint was opened, and a day later the customer has heard nothing from us."""

from collections.abc import Iterator

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.rule import HOUR_MS, Signal, after, at, rule, silent

ANSWERED_WITHIN_MS = 24 * HOUR_MS

_ANSWERS = ("complaint.updated", "complaint.resolved", "contact.answered")


@rule("complaint_unanswered", hears=("complaint.opened", *_ANSWERS))
def complaint_unanswered(story: Story) -> Iterator[Signal]:
    """Over when something is added to it, it is resolved, or anything she asked is answered."""
    waiting: dict[str, Arrival] = {}
    for one in story.of("complaint.opened", *_ANSWERS):
        if one.type == "complaint.opened":
            waiting.setdefault(one.says("complaint_id")[0], one)
            continue
        answered = waiting if one.type == "contact.answered" else one.says("complaint_id")
        for complaint_id in waiting.keys() & answered:
            yield from _waited(complaint_id, waiting.pop(complaint_id), one)
    for complaint_id, opened in waiting.items():
        yield from _waited(complaint_id, opened, None)


def _waited(complaint_id: str, opened: Arrival, answer: Arrival | None) -> Iterator[Signal]:
    if silent(opened, answer, ANSWERED_WITHIN_MS):
        (topic,) = opened.says("topic")
        raised = after(opened, ANSWERED_WITHIN_MS)
        yield Signal(raised, [opened], {"topic": topic}, complaint_id, at(answer))
