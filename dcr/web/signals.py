"""`GET /v1/customers/{id}/signals`: what was found that people may want to act on."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from dcr.postgres_async import Asker
from dcr.reading.signals import signals_of
from dcr.web import signal_documents
from dcr.web.answer import Answer
from dcr.web.customers import Identifier

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
) -> Answer:
    """What was found about a customer, open signals first. Each says why."""
    asker: Asker = request.app.state.asker
    question = signals_of(identifier, open_only=only_open)
    return Answer(question.read(await asker.ask(question.sql, question.params)))
