"""The worklist of promises to all customers, what is to be kept first first."""

from fastapi import APIRouter, Request, Response

from dcr.reading.numbered import Asked, worklist
from dcr.web.pages.render import page
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SHOWN = 100


@router.get("/promises")
def promises(request: Request, assigned: str | None = None) -> Response:
    """Those that are neither kept nor broken; of somebody, where `assigned` names who made them."""
    found = worklist(request.app.state.desk, "promise", Asked(assigned=assigned, limit=SHOWN + 1))
    items = found["items"]
    return page(
        "promises.html", query="", items=items[:SHOWN], more=len(items) > SHOWN, assigned=assigned
    )
