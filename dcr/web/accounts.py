"""`/v1/accounts`: the people of an account, and what they amount to together."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from dcr.reading.account import account as reading
from dcr.rfc3339 import milliseconds_of
from dcr.web import identity_documents as documents
from dcr.web.answer import Answer
from dcr.web.customers import AsOf

router = APIRouter(tags=["identity"], default_response_class=Answer)


@router.get(
    "/v1/accounts/{identifier:path}",
    responses={200: {"model": documents.Account}},
    summary="An account or a household",
)
def account(
    request: Request,
    identifier: Annotated[str, Path(description="As sources name it.", examples=["account:A7"])],
    as_of: AsOf = None,
) -> Answer:
    """Its people with their roles, at that time or now, and their figures of today together."""
    moment_ms = milliseconds_of(as_of, "as_of") if as_of else None
    return Answer(reading(request.app.state.desk, identifier, moment_ms))
