"""The journeys document: what a customer set out to do, what became of it, and what she left behind.

It is worked out from her timeline when it is asked for, so it is right the moment a link is known. What was
said of it meanwhile stands on the timeline (`journey.*`).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dcr import rfc3339
from dcr.clock import now_ms
from dcr.ids import id_text
from dcr.json_form import json_form
from dcr.postgres import Transaction
from dcr.reading.about import About, whom
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.reading.timeline import item
from projections.timeline.questions import Bounds, story
from schemas.catalogue import Catalogue
from streams.derive.story import Story
from streams.journeys import register
from streams.journeys.journey import Hop, Journey

NOW = Bounds()
OPEN = ("open", "paused")
"""States in which it can still be gone on with."""
_BECAUSE_MAX = 10


class Found(NamedTuple):
    """A customer's journeys, and whom the answer is about."""

    about: About
    journeys: Sequence[Journey]


@in_clear("identifier")
def journeys(desk: Desk, identifier: str, bounds: Bounds = NOW) -> dict[str, Any]:
    """All journeys of a customer: those that can be gone on with first, then what was heard of last.

    Raises:
        NotFound: nobody has this identifier.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        (who, whole), found = found_in(transaction, desk, identifier, bounds)
    at_ms = _moment(bounds)
    ordered = sorted(found, key=lambda journey: _rank(journey, at_ms))
    items = [document(journey, desk.written.catalogue, at_ms) for journey in ordered]
    return {"customer_id": who.customer_id, "items": items, **whole._asdict()}


def found_in(transaction: Transaction, desk: Desk, identifier: str, bounds: Bounds = NOW) -> Found:
    """The journeys of whoever has this identifier, in no order. Raises NotFound."""
    about = whom(transaction, identifier)
    arrivals = story(transaction, desk.written, about.who.subjects, bounds, register.TYPES)
    return Found(about, register.journeys(Story(arrivals)))


def document(journey: Journey, catalogue: Catalogue, at_ms: int) -> dict[str, Any]:
    """One journey; with what she left behind where it can still be gone on with."""
    told = standing(journey, at_ms)
    told["resume"] = left_behind(journey, catalogue) if told["state"] in OPEN else None
    return told


def standing(journey: Journey, at_ms: int) -> dict[str, Any]:
    """Where it stands, if nothing more was heard until then, and how hard it was."""
    state = journey.state(at_ms)
    return {
        "journey_id": journey.journey_id,
        "intent": journey.intent,
        "state": state,
        "stage": journey.stages[journey.stage - 1].name,
        "step": journey.stage,
        "steps": len(journey.stages),
        "next": journey.next if state in OPEN else None,
        "started_at": rfc3339.text_of(journey.first.occurred_ms),
        "last_at": rfc3339.text_of(journey.last.occurred_ms),
        **_effort(journey),
        "references": journey.references,
        "because": [id_text(event_id) for event_id in journey.events[-_BECAUSE_MAX:]],
    }


def _effort(journey: Journey) -> dict[str, Any]:
    return {
        "channels": journey.channels,
        "hops": [_hop(hop) for hop in journey.hops],
        "switches": len(journey.hops),
        "gaps_seconds": journey.gaps_ms // 1000,
        "repeats": journey.repeats,
        "asked_again": journey.asked_again,
        "contacts": journey.contacts,
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "from": hop.before,
        "to": hop.after,
        "at": rfc3339.text_of(hop.at_ms),
        "gap_seconds": hop.gap_ms // 1000,
    }


def left_behind(journey: Journey, catalogue: Catalogue) -> dict[str, Any]:
    """Exactly where she was: the cart, the step of the checkout, the form so far, the last interaction."""
    step, steps = journey.checkout or (None, None)
    return {
        "cart": _cart(journey, catalogue),
        "checkout": {"step": step, "steps": steps} if step else None,
        "form": journey.form,
        "last": item(journey.last, catalogue),
    }


def _cart(journey: Journey, catalogue: Catalogue) -> dict[str, Any] | None:
    if journey.cart is None:
        return None
    said = json_form(catalogue.newest(journey.cart.type), journey.cart.datum)
    return {
        "cart_id": said["cart_id"],
        "lines": said["lines"],
        "currency": said["currency"],
        "total_minor": sum(line["quantity"] * line["price_minor"] for line in said["lines"]),
    }


def _moment(bounds: Bounds) -> int:
    """When the answer is true: silence until then was silence."""
    return min(filter(None, (bounds.as_of_ms, bounds.known_at_ms)), default=now_ms())


def _rank(journey: Journey, at_ms: int) -> tuple[bool, int, str]:
    ended = journey.state(at_ms) not in OPEN
    return ended, -journey.last.occurred_ms, journey.journey_id
