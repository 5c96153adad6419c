"""`POST /v1/track`, `/v1/page` ... `/v1/batch`, and the short names the libraries use."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dcr.clock import now, steady_seconds
from dcr.errors import Unfit
from dcr.web.answer import Answer
from dcr.web.body import body_of, json_of
from dcr.web.collector import Collector, Given, Taken
from dcr.web.documents import Success
from dcr.web.problems import Refused
from dcr.web.receipts import nothing_accepted, unfit_members
from dcr.web.segment.bodies import BATCH, MESSAGE
from dcr.web.segment.calls import CALLS, SHORT
from dcr.web.segment.links import Links
from dcr.web.segment.messages import Envelope, interactions_of

router = APIRouter(tags=["publishing, Segment protocol"])

_BATCHES = ("batch", "b", "import")


class Inbox:
    """One request of the protocol on its way to interactions, keeping count of which message is which."""

    def __init__(self, holder: str, links: Links, received_at: datetime) -> None:
        self._holder = holder
        self._links = links
        self._received_at = received_at
        self._numbers: list[int] = []
        self._linked: list[tuple[str, str]] = []

    def read(self, body: bytes, call: str | None) -> Sequence[Given]:
        """The interactions of all messages, without links published lately."""
        given = json_of(body)
        sent_at = given.get("sentAt") if isinstance(given, Mapping) else None
        around = Envelope(self._holder, self._received_at, sent_at)
        found: list[Given] = []
        for number, message in enumerate(_messages(given) if call is None else [given]):
            interactions = self._of(message, call, around)
            found += interactions
            self._numbers += [number] * len(interactions)
        return found

    def settled(self, taken: Taken) -> Taken:
        """The same, with the numbers of messages. Remembers the links that Kafka has now."""
        if not taken.unfit:
            for pair in self._linked:
                self._links.add(pair, steady_seconds())
        return taken._replace(unfit=[(self._numbers[n], unfit) for n, unfit in taken.unfit])

    def _of(self, message: Any, call: str | None, around: Envelope) -> list[Given]:
        try:
            return [each for each in interactions_of(message, call, around) if self._is_news(each)]
        except Unfit as unfit:
            return [unfit]

    def _is_news(self, interaction: Mapping[str, Any]) -> bool:
        if interaction["type"] != "identity.linked":
            return True
        pair = (interaction["subject"], interaction["other"])
        if pair in self._linked or self._links.has(pair, steady_seconds()):
            return False
        self._linked.append(pair)
        return True


def _messages(given: Any) -> Sequence[Any]:
    batch = given.get("batch") if isinstance(given, Mapping) else None
    if not isinstance(batch, list):
        raise Refused(400, "no-batch", 'expected {"batch": [...]}')
    return batch


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
