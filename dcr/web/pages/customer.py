"""A customer's page: who she is, and everything that happened, newest first."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from dcr.errors import NotFound
from dcr.reading import journeys as reading
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.news import news
from dcr.reading.timeline import timeline
from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.asked import Asked, asked
from dcr.web.pages.entry import entries
from dcr.web.pages.journeys import Journeys, journeys, under_way
from dcr.web.pages.render import page
from dcr.web.pages.signals import shown as signals
from dcr.web.pages.standing import Through
from dcr.web.pages.strip import Strip, strip
from dcr.web.pages.trouble import PageRoute
from dcr.web.pages.who import who

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50

Question = Annotated[Asked, Depends(asked)]


@router.get("/customers/{identifier}/timeline")
def more(request: Request, identifier: str, question: Question) -> Response:
    """The next lines of the timeline, and where to ask for those after them."""
    found = _found(request.app.state.desk, identifier, question)
    return page("lines.html", **_lines(found, question))


@router.get("/customers/{identifier}/journeys")
def doing(request: Request, identifier: str, question: Question) -> Response:
    """What she is doing, by itself."""
    found = reading.journeys(request.app.state.desk, identifier, question.bounds)
    values = {"customer_id": found["customer_id"], "journeys": journeys(found), "asked": question}
    return page("journeys.html", **values)


@router.get("/customers/{identifier:path}")
def whole(request: Request, identifier: str, question: Question) -> Response:
    """The page. An identifier may hold slashes; links on the page use the customer_id, which has none."""
    if "\x00" in identifier:
        raise NotFound(f"nobody is known by {identifier!r}")
    return page("customer.html", query="", **_whole(request.app.state.desk, identifier, question))


def _whole(desk: Desk, identifier: str, question: Asked) -> dict[str, Any]:
    document, look = _document(desk, identifier, question)
    found = _found(desk, identifier, question)
    days = strip(desk, identifier, question.bounds)
    doing = under_way(desk, document, question.bounds)
    return shown(document, look, found, days, question, doing)


def shown(
    document: dict[str, Any],
    look: str | None,
    found: dict[str, Any],
    days: Strip,
    question: Asked,
    doing: Journeys | None,
) -> dict[str, Any]:
    """What the template of the whole page needs. Pure."""
    return _lines(found, question) | {
        "who": who(document),
        "through": Through.of(document),
        "journeys": doing,
        "signals": signals(document["signals"]),
        "look": look,
        "bars": days.bars,
        "channels": sorted({*days.channels, *question.channels}),
        "day_before": None,
    }


def _document(desk: Desk, identifier: str, question: Asked) -> tuple[dict[str, Any], str | None]:
    """The document, and where following her begins: before the lines are read, so that none is missed."""
    if question.is_of_another_time:
        return customer(desk, identifier, question.bounds), None
    first = news(desk, identifier)
    return first.customer, first.look.text


def _found(desk: Desk, identifier: str, question: Asked) -> dict[str, Any]:
    return timeline(
        desk, identifier, limit=PAGE, before=question.before,
        types=question.filtered_types, channels=question.channels, bounds=question.bounds,
    )  # fmt: skip


def _lines(found: dict[str, Any], question: Asked) -> dict[str, Any]:
    return {
        "customer_id": found["customer_id"],
        "asked": question,
        "entries": entries(found["items"], question.heard_ms),
        "next_query": found["next"] and _next_query(found, question),
        "day_before": question.day_before,
    }


def _next_query(found: dict[str, Any], question: Asked) -> str:
    """Where the next lines are; `heard` is what `entries` has to know of those above them."""
    heard = [milliseconds_of(item["recorded_at"]) for item in found["items"]]
    earliest = min([*heard, question.heard_ms or heard[0]])
    return question.query(before=found["next"], heard=earliest)
