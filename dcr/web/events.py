"""`POST /v1/events`: CloudEvents 1.0 in all three modes, and plain interactions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from fastapi import APIRouter, Request

from dcr.clock import now
from dcr.errors import Problem, Unfit
from dcr.web import cloudevents
from dcr.web.answer import Answer
from dcr.web.body import body_of, broken, json_of
from dcr.web.collector import Collector, Given
from dcr.web.documents import Accepted
from dcr.web.event_bodies import BODIES
from dcr.web.problems import Refused
from dcr.web.receipts import answer_of

router = APIRouter(tags=["publishing"])

_JSON = "application/json"
_LINES = ("application/x-ndjson", "application/ndjson", "application/jsonl")
_KNOWN = (cloudevents.STRUCTURED, cloudevents.BATCH, _JSON, _LINES[0])


@router.post(
    "/v1/events",
    responses={200: {"model": Accepted}},
    openapi_extra={"requestBody": {"required": True, "content": BODIES}},
    response_class=Answer,
    summary="Publish interactions",
)
async def publish(request: Request) -> Any:
    """Answers when Kafka has acknowledged everything that is fit.

    Members of a batch that are unfit are named in `unfit` and keep nothing else back; where nothing at
    all was accepted the answer is 422. Sending the same again, with the same ids and times, counts once.
    A CloudEvent's `id` is kept where it is a UUID and stands for `source` + `id` otherwise; its `type`
    may begin with `dcr.`; `data` holds the fields. Up to 4 MiB, gzip welcome.
    """
    body = await body_of(request)
    collector: Collector = request.app.state.collector
    taken = await collector.take(_reader(request, body))
    request.app.state.meters.interactions(len(taken.receipts), len(taken.unfit))
    return answer_of(taken)


def _reader(request: Request, body: bytes) -> Callable[[], Sequence[Given]]:
    """What will make interactions of this body, by how it calls itself."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    moment = now()
    if kind == cloudevents.STRUCTURED:
        return lambda: [_told(json_of(body), moment)]
    if kind == cloudevents.BATCH:
        return lambda: [_told(event, moment) for event in _list(json_of(body))]
    if f"{cloudevents.HEADER}specversion" in request.headers:
        return lambda: [_binary(request, kind, body, moment)]
    if kind == _JSON:
        return lambda: _plain(json_of(body))
    if kind in _LINES:
        return lambda: [_line(line) for line in body.splitlines() if line.strip()]
    raise Refused(415, "unknown-kind", f"Content-Type {kind!r}; send {', '.join(_KNOWN)}")


def _told(event: Any, moment: datetime) -> Given:
    try:
        return cloudevents.interaction_of(event, moment)
    except Unfit as unfit:
        return unfit


def _binary(request: Request, kind: str, body: bytes, moment: datetime) -> Given:
    if body and kind != _JSON and not kind.endswith("+json"):
        raise Refused(415, "unknown-kind", f"data of Content-Type {kind!r}; send {_JSON}")
    try:
        event: dict[str, Any] = {**cloudevents.attributes_of(request.headers.items())}
    except Unfit as unfit:
        return unfit
    return _told(event | {"data": json_of(body)} if body else event, moment)


def _plain(given: Any) -> Sequence[Given]:
    return [_object(each) for each in given] if isinstance(given, list) else [_object(given)]


def _line(line: bytes) -> Given:
    """A line that is no JSON is that one member's problem, as in `dcr publish`."""
    try:
        return _object(msgspec.json.decode(line))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Unfit([Problem("", broken(line, error))])


def _object(given: Any) -> Given:
    if isinstance(given, Mapping):
        return given
    return Unfit([Problem("", f"expected one JSON object, got {type(given).__name__}")])


def _list(given: Any) -> Sequence[Any]:
    if not isinstance(given, list):
        raise Refused(
            400, "no-batch", f"expected a JSON list of events, got {type(given).__name__}"
        )
    return given
