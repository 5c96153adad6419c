"""The page of an account or a household: its people with their roles, and what they amount to together."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from dcr.errors import NotFound
from dcr.reading.account import account as reading
from dcr.web.pages.money import money
from dcr.web.pages.render import page
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/accounts/{identifier:path}")
def account(request: Request, identifier: str) -> Response:
    """As it is today. An identifier may hold slashes."""
    if "\x00" in identifier:
        raise NotFound(f"nobody has ever belonged to {identifier!r}")
    found = reading(request.app.state.desk, identifier)
    people = [each | _read(each) for each in found["people"]]
    return page("account.html", query="", found=found | _read(found), people=people)


def _read(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Sums of money as people read them."""
    return {
        name: [money(minor, currency) for currency, minor in figures[f"{name}_minor"].items()]
        for name in ("ordered", "balance")
    }
