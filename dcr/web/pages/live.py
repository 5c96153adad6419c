"""A customer's page, live: new lines and fresh figures as server-sent events that carry HTML.

What is new comes from `dcr.web.following`, as it does for `/v1/customers/{id}/live`; here it is only dressed.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Header, Request
from starlette.responses import StreamingResponse

from dcr.errors import DcrError
from dcr.reading.desk import Desk
from dcr.reading.news import News
from dcr.reading.signals import signals
from dcr.web.following import first_news, follow
from dcr.web.pages.arrivals import arrivals
from dcr.web.pages.asked import Asked, asked
from dcr.web.pages.render import fragment
from dcr.web.pages.signals import shown
from dcr.web.pages.standing import Through
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

TICK_SECONDS = 2.0
"""How often the page hears up to when it is complete."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

Changes = AsyncIterator[News | None]


@router.get("/customers/{identifier}/live")
async def live(
    request: Request,
    identifier: str,
    question: Annotated[Asked, Depends(asked)],
    since: str | None = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:
    """`timeline`: lines to put in place; `standing`: how complete; `reload`: ask for the page again."""
    desk: Desk = request.app.state.desk
    first = await first_news(desk, identifier, last_event_id or since)
    changes = follow(desk, request.app.state.watching, identifier, first)
    stream = _events(desk, question, first.subjects, changes)
    return StreamingResponse(stream, media_type="text/event-stream", headers=_HEADERS)


async def _events(
    desk: Desk, question: Asked, subjects: list[str], changes: Changes
) -> AsyncIterator[str]:
    async for change in _ticking(changes):
        subjects = change.subjects if change else subjects
        look = change.look.text if change else ""
        if change and change.reload:
            yield _event("reload", "", look)
        elif change and change.items:
            yield _event("timeline", await run_sync(_dressed, desk, question, change), look)
        else:
            yield _event("standing", await run_sync(_standing, desk, subjects), look)


async def _ticking(changes: Changes) -> Changes:
    """The changes as they come, and None whenever there was none for a while."""
    while True:
        coming = asyncio.create_task(_next(changes))
        try:
            while not (await asyncio.wait({coming}, timeout=TICK_SECONDS))[0]:
                yield None
        finally:
            coming.cancel()
        if not (come := coming.result()):
            return
        yield come[0]


async def _next(changes: Changes) -> list[News | None]:
    """The next change alone; empty at the end."""
    async for change in changes:
        return [change]
    return []


def _standing(desk: Desk, subjects: list[str]) -> str:
    """What changes while nothing is heard: how complete the page is, and what silence says."""
    try:
        found = signals(desk, subjects[0], open_only=True)
        return fragment(
            "quiet.html", oob=True, through=Through.of(found),
            customer_id=found["customer_id"], signals=shown(found["items"]),
        )  # fmt: skip
    except DcrError as error:
        return fragment("away.html", error=error)


def _dressed(desk: Desk, question: Asked, change: News) -> str:
    try:
        return fragment("arrivals.html", oob=True, **arrivals(desk, question, change))
    except DcrError as error:
        return fragment("away.html", error=error)


def _event(name: str, content: str, identity: str = "") -> str:
    lines = "".join(f"data: {line}\n" for line in content.splitlines() or [""])
    return f"event: {name}\n" + (f"id: {identity}\n" if identity else "") + lines + "\n"
