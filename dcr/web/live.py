"""`GET /v1/customers/{id}/live`: server-sent events. Source: HTML Living Standard, section 9.2."""

from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Header, Query, Request
from starlette.responses import StreamingResponse

from dcr.reading.news import News
from dcr.web.customers import Identifier
from dcr.web.following import first_news, follow

router = APIRouter(tags=["customers"])

_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_DESCRIBED = {
    "description": "`event: timeline`; `id` is where to resume; `data` is JSON: `items` (new, oldest "
    "first), `customer` (the document), `reload` (true when more has changed than the items say).",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}


class EventStream(StreamingResponse):
    """A stream of server-sent events."""

    media_type = "text/event-stream"


@router.get(
    "/v1/customers/{identifier:path}/live",
    responses={200: _DESCRIBED},
    response_class=EventStream,
    summary="A customer, live",
)
async def live(
    request: Request,
    identifier: Identifier,
    since: Annotated[str | None, Query(description="The id to resume after.")] = None,
    last_event_id: Annotated[
        str | None, Header(description="The same, as browsers send it.")
    ] = None,
) -> EventStream:
    """First how things stand now, then whatever becomes readable, also what happened long ago."""
    desk = request.app.state.desk
    first = await first_news(desk, identifier, last_event_id or since)
    changes = follow(desk, request.app.state.watching, identifier, first)
    return EventStream(events(changes), headers=_HEADERS)


async def events(changes: AsyncIterator[News | None]) -> AsyncIterator[bytes]:
    """Each change as one event, each heartbeat as a comment."""
    async for change in changes:
        yield b": still here\n\n" if change is None else _event(change)


def _event(change: News) -> bytes:
    document = {"items": change.items, "customer": change.customer, "reload": change.reload}
    content = msgspec.json.encode(document)
    return b"event: timeline\nid: %s\ndata: %s\n\n" % (change.look.text.encode(), content)
