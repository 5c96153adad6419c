"""`DELETE /v1/customers/{id}` and `/v1/erasures`: who asks to be forgotten is, and gets a receipt."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request

from dcr.errors import NotFound
from dcr.reading import erase as reading
from dcr.web import privacy_documents as documents
from dcr.web.answer import Answer
from dcr.web.customers import Identifier, desk_of

router = APIRouter(tags=["privacy"], default_response_class=Answer)


@router.delete(
    "/v1/customers/{identifier:path}",
    responses={200: {"model": documents.Receipt}},
    summary="Erase a customer",
)
def erase(
    request: Request,
    identifier: Identifier,
    why: Annotated[str, Query(description="The reason; it stays, so it names nobody.")] = "",
    by: Annotated[str, Query(description="Who decides; by default whose key it is.")] = "",
    body: Annotated[documents.Asked | None, Body()] = None,
) -> Answer:
    """Forgets a customer with all her identifiers. Asked again, the receipt is the one of then."""
    asked = body or documents.Asked()
    who = by or asked.by or f"key:{request.state.holder.name}"
    return Answer(reading.erase(desk_of(request), identifier, why or asked.why, who))


@router.get("/v1/erasures", responses={200: {"model": documents.Receipts}}, summary="Erasures")
def receipts(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> Answer:
    """Receipts, the newest first: when, why and by whom, not who."""
    return Answer(reading.receipts(desk_of(request), limit))


@router.get(
    "/v1/erasures/{number}",
    responses={200: {"model": documents.Receipt}},
    summary="The receipt of an erasure",
)
def receipt(request: Request, number: str) -> Answer:
    """The receipt with this number."""
    with desk_of(request).database.transaction(snapshot=True) as transaction:
        found: Any = reading.receipt_of(transaction, number)
    if found is None or found["receipt"] != number:
        raise NotFound(f"no erasure has the number {number!r}")
    return Answer(found)
