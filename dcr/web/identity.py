"""`/v1/customers/{id}/identity` and `/v1/identity/held`: who is who, why, and what a link would change."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from dcr.reading import members
from dcr.reading.preview import preview
from dcr.web import identity_documents as documents
from dcr.web.answer import Answer
from dcr.web.customers import Identifier

router = APIRouter(tags=["identity"], default_response_class=Answer)


@router.get(
    "/v1/identity/held", responses={200: {"model": documents.HeldBack}}, summary="Links held back"
)
def held(request: Request, limit: Annotated[int, Query(ge=1, le=members.HELD_MAX)] = 100) -> Answer:
    """Links that a rule holds back, the newest first: each waits for somebody to look."""
    return Answer(members.held_back(request.app.state.desk, limit))


@router.get(
    "/v1/customers/{identifier:path}/identity/preview",
    responses={200: {"model": documents.Preview}},
    summary="What a link or a parting would change",
)
def previewed(
    request: Request,
    identifier: Identifier,
    other: Annotated[str, Query(description="The other identifier.", examples=["cookie:9f"])],
) -> Answer:
    """What a link between the two would change; where they are linked, what parting them would."""
    return Answer(preview(request.app.state.desk, identifier, other))


@router.get(
    "/v1/customers/{identifier:path}/identity",
    responses={200: {"model": documents.Identity}},
    summary="Who a customer is, and why we think so",
)
def identity(request: Request, identifier: Identifier) -> Answer:
    """Every identifier, the words that link it with others, and what is held back."""
    return Answer(members.identity(request.app.state.desk, identifier))
