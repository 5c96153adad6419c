"""`GET /v1/projections` and `/v1/parked`: how far everything is, and what was set aside."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from dcr.reading.parked import LIMIT, parked_list, parked_record
from dcr.reading.standing import projections
from dcr.web import documents
from dcr.web.answer import Answer

router = APIRouter(tags=["running it"], default_response_class=Answer)

_ID_MAX = 2**63 - 1


@router.get(
    "/v1/projections", responses={200: {"model": documents.Projections}}, summary="Projections"
)
def standing(request: Request) -> Answer:
    """Position, lag and what is set aside, of each projection."""
    return Answer({"items": projections(request.app.state.desk)})


@router.get("/v1/parked", responses={200: {"model": documents.Parked}}, summary="Parked records")
def parked(
    request: Request,
    everything: Annotated[
        bool, Query(alias="all", description="Those that were decided on, too.")
    ] = False,
    limit: Annotated[int, Query(ge=1, le=1000)] = LIMIT,
) -> Answer:
    """Records that wait for a decision, the first to be parked first."""
    return Answer(parked_list(request.app.state.desk, everything=everything, limit=limit))


@router.get(
    "/v1/parked/{number}",
    responses={200: {"model": documents.ParkedRecord}},
    summary="A parked record",
)
def record(request: Request, number: Annotated[int, Path(ge=1, le=_ID_MAX)]) -> Answer:
    """One record with everything that is known: its bytes in hex, and what they say if they can be read."""
    return Answer(parked_record(request.app.state.desk, number))
