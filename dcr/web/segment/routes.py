"""`POST /v1/track`, `/v1/page` ... `/v1/batch`, and the short names the libraries use."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dcr.clock import now
from dcr.web.answer import Answer
from dcr.web.body import body_of
from dcr.web.collector import Collector
from dcr.web.documents import Success
from dcr.web.receipts import nothing_accepted, unfit_members
from dcr.web.segment.bodies import BATCH, MESSAGE
from dcr.web.segment.calls import CALLS, SHORT
from dcr.web.segment.inbox import Inbox

router = APIRouter(tags=["publishing, Segment protocol"])

_BATCHES = ("batch", "b", "import")


async def _take(request: Request, call: str | None) -> Response:
    body = await body_of(request)
    collector: Collector = request.app.state.collector
    inbox = Inbox(request.state.holder.name, request.app.state.links, now())
    taken = inbox.settled(await collector.take(lambda: inbox.read(body, call)))
    request.app.state.meters.interactions(len(taken.receipts), len(taken.unfit))
    if taken.unfit and not taken.receipts:
        return nothing_accepted(
            taken, 400
        )  # the one status at which the libraries do not try again
    more = {"unfit": unfit_members(taken)} if taken.unfit else {}
    return Answer({"success": True} | more)


def _endpoint(call: str | None) -> Callable[[Request], Any]:
    async def accept(request: Request) -> Any:
        """Answers when Kafka has acknowledged. A `messageId` makes sending again harmless.

        `userId` X is `user:X`, `anonymousId` Y is `anon:Y`; a message with both links them too.
        """
        return await _take(request, call)

    return accept


def _add(path: str, call: str | None, summary: str, body: dict[str, Any], *, shown: bool) -> None:
    router.add_api_route(
        f"/v1/{path}",
        _endpoint(call),
        methods=["POST"],
        operation_id=f"segment_{path}",
        summary=summary,
        responses={200: {"model": Success}},
        response_class=Answer,
        include_in_schema=shown,
        openapi_extra={"requestBody": {"required": True, "content": {"application/json": body}}},
    )


for _name in CALLS:
    _add(_name, _name, f"Segment: {_name}", MESSAGE, shown=True)
for _short, _name in SHORT.items():
    _add(_short, _name, f"Segment: {_name}", MESSAGE, shown=False)
for _name in _BATCHES:
    _add(_name, None, "Segment: a batch", BATCH, shown=_name == "batch")
