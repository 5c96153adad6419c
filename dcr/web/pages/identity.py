"""Why a customer's identifiers are hers, on her page: asked for when somebody wants to know."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response

from dcr.reading.members import identity
from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.render import page
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)


class Hint(NamedTuple):
    """One identifier, and the word that made it hers."""

    identifier: str
    linked_with: str
    """Empty: nobody has linked it."""
    since_ms: int
    source: str
    more: int
    """Further words that say so."""


@router.get("/customers/{identifier}/identity")
def why(request: Request, identifier: str) -> Response:
    """Identifiers by namespace with the reason for each, and what was held back."""
    found = identity(request.app.state.desk, identifier)
    return page("identity.html", groups=hints(found), found=found)


def hints(found: Mapping[str, Any]) -> dict[str, list[Hint]]:
    """The identifiers of an identity document, by namespace. Pure."""
    groups: dict[str, list[Hint]] = defaultdict(list)
    for each in found["identifiers"]:
        groups[each["identifier"].partition(":")[0]].append(_hint(each))
    return dict(groups)


def _hint(each: Mapping[str, Any]) -> Hint:
    if not each["because"]:
        return Hint(each["identifier"], "", 0, "", 0)
    first, *more = each["because"]
    since_ms = milliseconds_of(first["occurred_at"])
    return Hint(each["identifier"], first["with"], since_ms, first["source"], len(more))
