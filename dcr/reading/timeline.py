"""The timeline document: a page of a customer's interactions, newest first."""

import base64
import binascii
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from dcr import rfc3339
from dcr.clock import from_ms, to_ms
from dcr.errors import Problem, Unfit
from dcr.json_form import json_form
from dcr.reading.about import About, about, about_these, whom
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from projections.arrival import Arrival
from projections.question import Question
from projections.timeline.questions import Bounds, Cursor, page
from schemas.catalogue import Catalogue
from schemas.written import WrittenForm

NOW = Bounds()
LIMIT, LIMIT_MAX = 50, 1000


@in_clear("identifier")
def timeline(
    desk: Desk, identifier: str, *, bounds: Bounds = NOW, limit: int = LIMIT, **asked: Any
) -> dict[str, Any]:
    """One page, asked at once, of who she was known to be within the bounds.

    The words and errors are those of `page_of`, and NotFound.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        if bounds.known_at_ms is None:
            question = page_of(desk.written, identifier, bounds=bounds, limit=limit, **asked)
            return question.asked_in(transaction)
        lines = _lines(desk.written, limit, bounds=bounds, **asked)
        who = whom(transaction, identifier, bounds.known_at_ms).who
        then = about_these(who, lines).then(partial(_document, desk.written.catalogue, limit))
        return then.asked_in(transaction)


def page_of(
    written: WrittenForm,
    identifier: str,
    *,
    limit: int = LIMIT,
    **asked: Any,
) -> Question[dict[str, Any]]:
    """The question behind one page, of who she is known to be now. Its answer may be NotFound.

    `next` in the answer is the cursor of the page after it: it stays right while interactions arrive.

    Raises:
        Unfit: the cursor or the limit cannot be used.
    """
    lines = _lines(written, limit, **asked)
    return about(identifier, lines).then(partial(_document, written.catalogue, limit))


def _lines(
    written: WrittenForm,
    limit: int,
    *,
    before: str | None = None,
    types: Sequence[str] = (),
    channels: Sequence[str] = (),
    bounds: Bounds = NOW,
) -> Question[list[Arrival]]:
    """One more than are shown: it says whether there is a page after this one."""
    cursor = cursor_of(before) if before else None
    _check_limit(limit)
    return page(
        written, limit=limit + 1, before=cursor, types=types, channels=channels, bounds=bounds
    )


def _document(
    catalogue: Catalogue, limit: int, answer: tuple[About, list[Arrival]]
) -> dict[str, Any]:
    (who, whole), found = answer
    shown = found[:limit]
    return {
        "customer_id": who.customer_id,
        "items": [item(arrival, catalogue) for arrival in shown],
        "next": _cursor_text(shown[-1]) if len(found) > limit else None,
        **whole._asdict(),
    }


def item(arrival: Arrival, catalogue: Catalogue) -> dict[str, Any]:
    """An interaction as the contract writes it, with where it comes from and when we heard.

    A type's own `topic` (`complaint.opened`) keeps its place: Kafka's is always `dcr.` + family.
    """
    form = json_form(catalogue.newest(arrival.type), arrival.datum)
    form["recorded_at"] = rfc3339.text_of(arrival.recorded_ms)
    form.setdefault("topic", arrival.topic)
    form["partition"] = arrival.partition
    form["offset"] = arrival.offset
    return form


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
