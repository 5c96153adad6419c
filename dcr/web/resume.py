"""Taking up a journey: a token for it, and what the token leads to."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from dcr.reading.resume import resume_token, resumed
from dcr.web.answer import Answer
from dcr.web.customers import desk_of
from dcr.web.journey_documents import Resumed, Token, TokenAsked

router = APIRouter(tags=["journeys"], default_response_class=Answer)


@router.post(
    "/v1/journeys/{journey_id}/resume-token",
    status_code=201,
    responses={201: {"model": Token}},
    summary="A token that takes up a journey",
)
def make(
    request: Request,
    journey_id: Annotated[str, Path(description="As it stands among a customer's journeys.")],
    asked: TokenAsked | None = None,
    customer: Annotated[
        str | None, Query(description="Any identifier of hers; the same as in the body.")
    ] = None,
) -> Answer:
    """Good in any channel until it expires, whatever she is called there."""
    asked = asked or TokenAsked()
    made = resume_token(desk_of(request), journey_id, asked.customer or customer, asked.ttl_seconds)
    return Answer(made, 201)


@router.get(
    "/v1/resume/{token}",
    responses={200: {"model": Resumed}},
    summary="Where she was",
)
def take_up(request: Request, token: str) -> Answer:
    """Exactly where she was: cart, step, form so far. 410 when the token has expired, 400 when it is none."""
    return Answer(resumed(desk_of(request), token))
