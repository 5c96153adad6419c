"""`/v1/customers/{id}/journeys`: what she set out to do, and what became of it."""

from fastapi import APIRouter, Request

from dcr.reading import journeys as reading
from dcr.web import journey_documents
from dcr.web.answer import Answer
from dcr.web.customers import AsOf, Identifier, KnownAt, bounds_of, desk_of

router = APIRouter(tags=["journeys"], default_response_class=Answer)


@router.get(
    "/v1/customers/{identifier:path}/journeys",
    responses={200: {"model": journey_documents.Journeys}},
    summary="A customer's journeys",
)
def journeys(
    request: Request, identifier: Identifier, as_of: AsOf = None, known_at: KnownAt = None
) -> Answer:
    """Those that can be gone on with first, with all it takes to go on; then what was heard of last."""
    return Answer(reading.journeys(desk_of(request), identifier, bounds_of(as_of, known_at)))
