"""The customer document: as it is now, or as it was at another time."""

from typing import Any

from dcr import rfc3339
from dcr.errors import NotFound
from dcr.reading.about import About, about, whom
from dcr.reading.desk import Desk
from projections.customer.document import document
from projections.customer.fold import fold
from projections.customer.questions import Hit, find, tallies
from projections.customer.tally import Tally
from projections.question import Question
from projections.timeline.questions import Bounds, story

NOW = Bounds()


def customer(desk: Desk, identifier: str, bounds: Bounds = NOW) -> dict[str, Any]:
    """What is known about a customer at a glance.

    Raises:
        NotFound: nobody has this identifier, or had it within the bounds.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        if bounds.are_open:
            return glance(identifier).asked_in(transaction)
        who, whole = whom(transaction, identifier)
        told = fold(story(transaction, desk.written, who.subjects, bounds))
    if not told:
        raise NotFound(f"nothing was known about {min(who.subjects)!r} at that time")
    return document(who.customer_id, told) | whole._asdict()


def glance(identifier: str) -> Question[dict[str, Any]]:
    """The question behind the document as it is now. Its answer may be NotFound."""
    return about(identifier, tallies()).then(_document)


def _document(found: tuple[About, dict[str, Tally]]) -> dict[str, Any]:
    (who, whole), counted = found
    if not counted:
        parked = f"{whole.parked} records are set aside, `dcr parked list` says why"
        raise NotFound(f"nothing of {min(who.subjects)!r} could be counted: {parked}")
    return document(who.customer_id, counted) | whole._asdict()


def customers(desk: Desk, words: str, limit: int) -> list[dict[str, Any]]:
    """Customers found by the beginning of an identifier or a trait, last seen first."""

    def shown(hit: Hit) -> dict[str, Any]:
        return {
            "customer_id": hit.customer_id,
            "identifiers": [hit.subject],
            "name": hit.name,
            "last_seen_at": rfc3339.text_of(hit.last_seen_ms),
            "last_channel": hit.last_channel,
            "events": hit.events,
        }

    with desk.database.transaction(snapshot=True) as transaction:
        return [shown(hit) for hit in find(transaction, words.strip(), limit)]
