"""A promise is about to break: what was promised by a time is not kept a day before.

Somebody decides to promise it, or says so with an interaction: `attributes.promised_by`, RFC 3339, or a date
(its whole day).
"""

from collections.abc import Collection, Iterator

from dcr.errors import Unfit
from dcr.rfc3339 import milliseconds_of, text_of
from projections.arrival import Arrival
from streams.derive.story import Story
from streams.signals.rule import DAY_MS, HOUR_MS, Signal, after, at, rule, silent

WARNED_BEFORE_MS = 24 * HOUR_MS
"""Time enough to keep it. A promise on shorter notice is warned of at once."""

_THINGS = {
    "order.placed": "order_id", "order.confirmed": "order_id", "order.cancelled": "order_id",
    "shipment.updated": "order_id",
    "complaint.opened": "complaint_id", "complaint.updated": "complaint_id",
    "complaint.resolved": "complaint_id", "contact.answered": "contact_id",
    "promise.made": "promise_id", "promise.moved": "promise_id", "promise.kept": "promise_id",
    "promise.broken": "promise_id",
}  # fmt: skip
"""What is promised, or kept, by which type."""
_DECIDED = ("promise.made", "promise.moved")
_OVER = ("promise.kept", "promise.broken")
_BARE_DATE_CHARS = len("2026-01-31")

Thing = tuple[str, str]
"""`order_id`, `O-1`"""


@rule("promise_breaking", hears=tuple(_THINGS))
def promise_breaking(story: Story) -> Iterator[Signal]:
    """Over when it is kept, when there is nothing to keep any more, or when another time is promised.

    An order is kept by its delivery, a complaint by being resolved; an answer by the next one, or by any
    complaint resolved. What was decided to be promised is over when it is kept, or said to be broken.
    """
    for thing, promise, due_ms, then in _promises(story):
        warned_ms = max(0, due_ms - WARNED_BEFORE_MS - promise.occurred_ms)
        if silent(promise, then, warned_ms):
            details = {"promised_by": text_of(due_ms), "with": promise.type}
            about = f"{thing[0].removesuffix('_id')} {thing[1]}"
            yield Signal(after(promise, warned_ms), [promise], details, about, at(then))


def _promises(story: Story) -> Iterator[tuple[Thing, Arrival, int, Arrival | None]]:
    """Each promise, by when it is to be kept, and what ended it."""
    made: dict[Thing, tuple[Arrival, int]] = {}
    over: set[Thing] = set()
    for one in story.of(*_THINGS):
        thing, due_ms = _said(one)
        for ended in _ended(one, thing, due_ms, made):
            yield ended, *made.pop(ended), one
        if one.type in _OVER:
            over.add(thing)
        if due_ms is not None and thing not in over:
            made[thing] = one, due_ms
    for thing, (promise, due_ms) in made.items():
        yield thing, promise, due_ms, None


def _said(one: Arrival) -> tuple[Thing, int | None]:
    name = _THINGS[one.type]
    if one.type in _DECIDED:
        value, due_ms = one.says(name, "due_at")
        return (name, value), due_ms if _is_tellable(due_ms) else None
    value, attributes = one.says(name, "attributes")
    return (name, value), _moment(attributes.get("promised_by")) if attributes else None


def _is_tellable(due_ms: int) -> bool:
    """False of a time that no calendar has: who writes straight to Kafka may send one."""
    try:
        return bool(text_of(due_ms))
    except (ValueError, OverflowError, OSError):
        return False


def _moment(text: object) -> int | None:
    """None where it cannot be read: nobody promised us a form."""
    if not isinstance(text, str):
        return None
    try:
        moment_ms = milliseconds_of(text)
    except (Unfit, OverflowError):
        return None
    return moment_ms + DAY_MS - 1 if len(text) == _BARE_DATE_CHARS else moment_ms


def _ended(one: Arrival, thing: Thing, due_ms: int | None, made: Collection[Thing]) -> list[Thing]:
    """Which of the promises made it ends."""
    if one.type == "complaint.resolved":
        return [other for other in made if other == thing or other[0] == "contact_id"]
    delivered = one.type == "shipment.updated" and one.says("status") == ("delivered",)
    kept = delivered or one.type in ("order.cancelled", "contact.answered", *_OVER)
    return [thing] if thing in made and (kept or due_ms is not None) else []
