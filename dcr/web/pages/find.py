"""Finding a customer: the front page, and results as somebody types."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from dcr.reading.customer import customers
from dcr.reading.desk import Desk
from dcr.web.pages.render import page
from dcr.web.pages.standing import standing
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SHOWN = 12


@router.get("/")
def front(request: Request, q: str = "") -> Response:
    """The search box, and those found, or those seen last. Who is found alone is opened at once."""
    known = _found(request.app.state.desk, q)
    only = _only(known["hits"], q.strip())
    return (
        RedirectResponse(f"/customers/{only}", 303) if only else page("find.html", query=q, **known)
    )


@router.get("/find")
def found(request: Request, q: str = "") -> Response:
    """The results alone, for the box on any page."""
    return page("hits.html", query=q, **_found(request.app.state.desk, q))


@router.get("/standing")
def stand(request: Request) -> Response:
    """How complete things are, as a strip."""
    return page("standing.html", standing=standing(request.app.state.pulse))


def _only(hits: list[dict[str, Any]], words: str) -> str | None:
    """The customer who must be meant: the one with just this identifier, or the only one found."""
    meant = [hit for hit in hits if words in hit["identifiers"]] or hits
    return meant[0]["customer_id"] if words and len(meant) == 1 else None


def _found(desk: Desk, words: str) -> dict[str, Any]:
    # PostgreSQL keeps no NUL, so nothing with one can be found.
    hits = customers(desk, words.replace("\x00", ""), SHOWN + 1)
    return {"hits": hits[:SHOWN], "more": len(hits) > SHOWN}
