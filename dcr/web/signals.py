"""`GET /v1/customers/{id}/signals`: what was found that people may want to act on."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request

from dcr.reading.signals import signals_of
from dcr.rfc3339 import milliseconds_of
from dcr.web import signal_documents
from dcr.web.answer import Answer
from dcr.web.asking import told
from dcr.web.customers import AsOf, Identifier

router = APIRouter(tags=["customers"], default_response_class=Answer)


@router.get(
    "/v1/customers/{identifier:path}/signals",
    responses={200: {"model": signal_documents.Signals}},
    summary="A customer's signals",
)
async def signals(
    request: Request,
    identifier: Identifier,
    only_open: Annotated[bool, Query(alias="open", description="Leave out what is over.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """What was found about a customer, open signals first. Each says why."""
    as_of_ms = milliseconds_of(as_of, "as_of") if as_of else None
    question = partial(signals_of, open_only=only_open, as_of_ms=as_of_ms)
    return Answer(await told(request, identifier, question))
