"""`GET /v1/projections`: how far everything is."""

from fastapi import APIRouter, Request

from dcr.reading.standing import projections
from dcr.web.answer import Answer
from dcr.web.documents import Projections

router = APIRouter(tags=["running it"])


@router.get(
    "/v1/projections",
    responses={200: {"model": Projections}},
    response_class=Answer,
    summary="Projections",
)
def standing(request: Request) -> Answer:
    """Position, lag and what is set aside, of each projection."""
    return Answer({"items": projections(request.app.state.desk)})
