"""`/v1/customers`: the customer, the timeline, the search."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Query, Request

from dcr.reading import customer as reading
from dcr.reading.desk import Desk
from dcr.reading.timeline import LIMIT_MAX, page_of, timeline
from dcr.rfc3339 import milliseconds_of
from dcr.web import documents
from dcr.web.answer import Answer
from dcr.web.asking import told
from projections.timeline.questions import Bounds

router = APIRouter(tags=["customers"], default_response_class=Answer)

Identifier = Annotated[
    str,
    Path(
        description="Any identifier the customer ever had, or the customer_id.",
        examples=["crm:1001"],
    ),
]
AsOf = Annotated[
    str | None,
    Query(description="RFC 3339: what was true then.", examples=["2026-01-31T08:00:00Z"]),
]
KnownAt = Annotated[
    str | None,
    Query(description="RFC 3339: what we had heard by then.", examples=["2026-01-31T08:00:00Z"]),
]
Several = Annotated[list[str], Query(description="Repeated, or separated by commas.")]


@router.get("/v1/customers", responses={200: {"model": documents.Hits}}, summary="Find customers")
def search(
    request: Request,
    q: Annotated[
        str, Query(description="The beginning of an identifier or of a trait; empty: all.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX)] = 20,
) -> Answer:
    """Customers found by the beginning of an identifier or a trait, last seen first."""
    return Answer({"items": reading.customers(desk_of(request), q, limit)})


@router.get(
    "/v1/customers/{identifier:path}/timeline",
    responses={200: {"model": documents.Timeline}},
    summary="A page of the timeline",
)
async def page(
    request: Request,
    identifier: Identifier,
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Interactions on a page.")] = 50,
    before: Annotated[str | None, Query(description="`next` of the page before.")] = None,
    type: Several = [],  # noqa: A002, B006 - the name is the contract's; FastAPI copies the default
    channel: Several = [],  # noqa: B006 - FastAPI copies the default
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """Interactions, newest first. Paging stays right while new ones arrive."""
    desk = desk_of(request)
    types = _split(type)
    for name in types:
        desk.written.catalogue.newest(name)
    asked: dict[str, Any] = {
        "limit": limit, "before": before, "types": types, "channels": _split(channel),
        "bounds": bounds_of(as_of, known_at),
    }  # fmt: skip
    if known_at:  # who she was known to be takes several questions: others are answered meanwhile
        return Answer(await run_sync(partial(timeline, desk, identifier, **asked)))
    question = partial(page_of, desk.written, **asked)
    return Answer(await told(request, identifier, question))


@router.get(
    "/v1/customers/{identifier:path}",
    responses={200: {"model": documents.Customer}},
    summary="A customer",
)
async def customer(
    request: Request, identifier: Identifier, as_of: AsOf = None, known_at: KnownAt = None
) -> Answer:
    """What is known of a customer at a glance."""
    bounds = bounds_of(as_of, known_at)
    if bounds.are_open:
        glance = partial(reading.glance, desk_of(request).written)
        return Answer(await told(request, identifier, glance))
    # Folding her whole story takes a while: others are answered meanwhile.
    return Answer(await run_sync(reading.customer, desk_of(request), identifier, bounds))


def desk_of(request: Request) -> Desk:
    """The reading desk of this process."""
    desk: Desk = request.app.state.desk
    return desk


def _split(given: Sequence[str]) -> list[str]:
    return [part.strip() for text in given for part in text.split(",") if part.strip()]


def bounds_of(as_of: str | None, known_at: str | None) -> Bounds:
    """The two clocks as they were typed. Raises Unfit."""
    return Bounds(
        milliseconds_of(as_of, "as_of") if as_of else None,
        milliseconds_of(known_at, "known_at") if known_at else None,
    )
