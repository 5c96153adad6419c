"""The worklist: cases of all customers, what is due first first."""

from fastapi import APIRouter, Request, Response

from dcr.reading.numbered import Asked, worklist
from dcr.web.pages.render import page
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SHOWN = 100


@router.get("/cases")
def cases(request: Request, assigned: str | None = None) -> Response:
    """Open ones; of somebody, or of nobody where `assigned` is empty."""
    found = worklist(request.app.state.desk, "case", Asked(assigned=assigned, limit=SHOWN + 1))
    items = found["items"]
    return page(
        "cases.html", query="", items=items[:SHOWN], more=len(items) > SHOWN, assigned=assigned
    )
