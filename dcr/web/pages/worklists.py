"""The worklists: cases of all customers and promises to them, what is due first first."""

from fastapi import APIRouter, Request, Response

from dcr.reading.numbered import Asked, worklist
from dcr.web.pages.render import page
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SHOWN = 100


@router.get("/cases")
def cases(request: Request, assigned: str | None = None) -> Response:
    """Open ones; of somebody, or of nobody where `assigned` is empty."""
    return _shown(request, "case", "cases.html", assigned)


@router.get("/promises")
def promises(request: Request, assigned: str | None = None) -> Response:
    """Those that are neither kept nor broken; of somebody, where `assigned` names who made them."""
    return _shown(request, "promise", "promises.html", assigned)


def _shown(request: Request, kind: str, template: str, assigned: str | None) -> Response:
    asked = Asked(assigned=assigned, limit=SHOWN + 1)
    items = worklist(request.app.state.desk, kind, asked)["items"]
    more = len(items) > SHOWN
    return page(template, query="", items=items[:SHOWN], more=more, assigned=assigned)
