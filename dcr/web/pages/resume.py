"""`/resume/{token}`: a link that leads to the customer's page, at the journey to be taken up."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse

from dcr.reading.resume import resumed
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/resume/{token}")
def take_up(request: Request, token: str) -> RedirectResponse:
    """The page says in words when the token has expired or is none."""
    found = resumed(request.app.state.desk, token)
    address = f"/customers/{found['customer_id']}#journey-{found['journey_id']}"
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
