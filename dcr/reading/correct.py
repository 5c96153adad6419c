"""Correct: a new fact that wins over everything heard so far. What was said stays in history."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dcr.clock import from_ms, now_ms
from dcr.errors import Problem, Unfit
from dcr.ids import new_event_id, stable_id
from dcr.interactions import profile
from dcr.publisher import Publisher
from dcr.reading.about import whom
from dcr.reading.desk import Desk
from dcr.reading.identity import subject_of
from dcr.reading.in_clear import in_clear
from projections.timeline.questions import story

SOURCE = "dcr"
RECEIPT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Correction:
    """What is wrong, and why."""

    name: str
    """Of the trait: `name`, `address.city`."""
    value: str | int | float | bool | None
    """What is right; None: nothing is known of it any more."""
    why: str
    by: str
    key: str = ""
    """Whoever may ask again gives the same one again."""


@in_clear("identifier")
def correct(desk: Desk, identifier: str, asked: Correction) -> dict[str, Any]:
    """States the right value, at a time after all that was said; where that stands on the log.

    Raises:
        Unfit: no trait or no reason is named.
        NotFound: nobody has this identifier.
        BrokerAway: Kafka did not take it.
    """
    _check(asked)
    event_id = stable_id("correction", identifier, asked.key) if asked.key else new_event_id()
    subject, occurred_ms = _beyond(desk, identifier, event_id)
    stated = profile.updated(
        subject=subject,
        occurred_at=from_ms(occurred_ms),
        traits={asked.name: asked.value},
        why=asked.why,
        by=asked.by,
        channel="care",
        event_id=event_id,
    )
    with Publisher(SOURCE, settings=desk.settings) as publisher:
        receipt = publisher.publish(stated).result(RECEIPT_SECONDS)
    return {
        "event_id": str(event_id),
        "subject": subject,
        "name": asked.name,
        "topic": receipt.topic,
        "partition": receipt.partition,
        "offset": receipt.offset,
        "position": f"{receipt.topic}/{receipt.partition}/{receipt.offset}",
    }


def _beyond(desk: Desk, identifier: str, event_id: UUID) -> tuple[str, int]:
    """Whose word it is, and its time (ms since 1970): later than any other; asked again, the same."""
    with desk.database.transaction(snapshot=True) as transaction:
        who = whom(transaction, identifier).who
        told = story(transaction, desk.written, who.subjects, types=["profile.updated"])
        said = {arrival.event_id: arrival.occurred_ms for arrival in told}
    newest_ms = max(said.values(), default=0)
    return subject_of(who, identifier), said.get(event_id.bytes, max(now_ms(), newest_ms + 1))


def _check(asked: Correction) -> None:
    problems = [
        Problem(name, f"is empty; {mend}")
        for name, mend in (("name", "say which trait is wrong"), ("why", "say why it is"))
        if not getattr(asked, name).strip()
    ]
    if problems:
        raise Unfit(problems)
