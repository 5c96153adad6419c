"""`POST /v1/customers/{id}/corrections`: what is known of a customer is wrong, and this is right."""

from typing import Annotated

from fastapi import APIRouter, Header, Request

from dcr.reading.correct import Correction, correct
from dcr.web import privacy_documents as documents
from dcr.web.answer import Answer
from dcr.web.customers import Identifier, desk_of

router = APIRouter(tags=["privacy"], default_response_class=Answer)


@router.post(
    "/v1/customers/{identifier:path}/corrections",
    responses={200: {"model": documents.Corrected}},
    summary="Correct a trait",
)
def corrected(
    request: Request,
    identifier: Identifier,
    body: documents.Wrong,
    idempotency_key: Annotated[str, Header(description="The same again for the same wish.")] = "",
) -> Answer:
    """The value wins over all that was heard so far; what was said before stays in history."""
    by = body.by or f"key:{request.state.holder.name}"
    asked = Correction(body.name, body.value, body.why, by, idempotency_key)
    return Answer(correct(desk_of(request), identifier, asked))
