"""`/v1/reports` and a customer's day: what was counted, for people who want to know how it goes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from dcr.clock import now_ms
from dcr.reading.continuity import continuity
from dcr.reading.day import day
from dcr.reading.group_day import group_day
from dcr.rfc3339 import milliseconds_of
from dcr.web import report_documents as documents
from dcr.web.answer import Answer
from dcr.web.customers import Identifier

router = APIRouter(tags=["reports"], default_response_class=Answer)

OnDay = Annotated[str | None, Query(description="A day, UTC.", examples=["2026-01-31"])]


@router.get(
    "/v1/reports/continuity",
    responses={200: {"model": documents.Continuity}},
    summary="How journeys go on between channels",
)
def report(
    request: Request,
    begin: Annotated[
        str | None, Query(alias="from", description="RFC 3339. 90 days before `to` if not given.")
    ] = None,
    to: Annotated[str | None, Query(description="RFC 3339. Now if not given.")] = None,
    intent: Annotated[list[str], Query(description="`purchase`, `bill` .. May be repeated.")] = [],  # noqa: B006 - FastAPI copies the default
) -> Answer:
    """For each pair of channels: journeys that crossed it, gaps, what was asked again, how they ended."""
    to_ms = milliseconds_of(to, "to") if to else now_ms()
    from_ms = milliseconds_of(begin, "from") if begin else None
    return Answer(continuity(request.app.state.desk, to_ms, from_ms, intent))


@router.get(
    "/v1/reports/day", responses={200: {"model": documents.GroupDay}}, summary="A group's day"
)
def group(
    request: Request,
    on: OnDay = None,
    group: Annotated[
        str, Query(description="`all`, `plan=fibre-500` or `trait:city=Berlin`.")
    ] = "all",
) -> Answer:
    """Hour by hour: quartiles of interactions for each customer who was there on that day."""
    on_ms = milliseconds_of(on, "on") if on else now_ms()
    return Answer(group_day(request.app.state.desk, group, on_ms))


@router.get(
    "/v1/customers/{identifier:path}/day",
    responses={200: {"model": documents.Day}},
    summary="A customer's day",
)
def one(request: Request, identifier: Identifier, on: OnDay = None) -> Answer:
    """Hour by hour, the last day on which anything was heard of her unless another is given."""
    on_ms = milliseconds_of(on, "on") if on else None
    return Answer(day(request.app.state.desk, identifier, on_ms))
