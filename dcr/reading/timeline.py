"""The timeline document: a page of a customer's interactions, newest first."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from dcr import rfc3339
from dcr.clock import from_ms, to_ms
from dcr.errors import Problem, Unfit
from dcr.json_form import json_form
from dcr.reading.about import about_and
from dcr.reading.desk import Desk
from projections.arrival import Arrival
from projections.timeline.questions import Bounds, Cursor, page
from schemas.catalogue import Catalogue

NOW = Bounds()
LIMIT_MAX = 1000


def timeline(
    desk: Desk,
    identifier: str,
    *,
    limit: int = 50,
    before: str | None = None,
    types: Sequence[str] = (),
    channels: Sequence[str] = (),
    bounds: Bounds = NOW,
) -> dict[str, Any]:
    """One page. `next` is the cursor of the page after it: it stays right while interactions arrive.

    Raises:
        NotFound: nobody has this identifier.
        Unfit: the cursor or the limit cannot be used.
    """
    cursor = cursor_of(before) if before else None
    _check_limit(limit)
    question = page(
        desk.written,
        limit=limit + 1, before=cursor, types=types, channels=channels, bounds=bounds,
    )  # fmt: skip
    (who, whole), found = about_and(desk.database.ask, identifier, question)
    shown = found[:limit]
    return {
        "customer_id": who.customer_id,
        "items": [item(arrival, desk.written.catalogue) for arrival in shown],
        "next": _cursor_text(shown[-1]) if len(found) > limit else None,
        **whole._asdict(),
    }


def item(arrival: Arrival, catalogue: Catalogue) -> dict[str, Any]:
    """An interaction as the contract writes it, with where it comes from and when we heard.

    A type's own `topic` (`complaint.opened`) keeps its place: Kafka's is always `dcr.` + family.
    """
    form = json_form(catalogue.newest(arrival.type), arrival.datum)
    place = {
        "recorded_at": rfc3339.text_of(arrival.recorded_ms),
        "topic": arrival.topic,
        "partition": arrival.partition,
        "offset": arrival.offset,
    }
    return form | place | {name: form[name] for name in place if name in form}


def cursor_of(text: str) -> Cursor:
    """The place a cursor stands for. Raises Unfit when it is none of ours."""
    try:
        occurred_ms, event_id = base64.urlsafe_b64decode(text + "==").decode("ascii").split(".")
        return Cursor(to_ms(from_ms(int(occurred_ms))), str(UUID(event_id)))
    except (ValueError, OverflowError, OSError, binascii.Error):
        mend = "take `next` of the page before, unchanged"
        raise Unfit([Problem("before", f"{text!r} is not a cursor; {mend}")]) from None


def _cursor_text(arrival: Arrival) -> str:
    place = f"{arrival.occurred_ms}.{arrival.event_id.hex()}"
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= LIMIT_MAX:
        raise Unfit([Problem("limit", f"{limit} cannot be used; it takes 1 to {LIMIT_MAX}")])
