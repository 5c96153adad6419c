"""Asking in one statement, without a thread that waits: what PostgreSQL tells is read and shown in clear."""

from collections.abc import Callable
from functools import partial

from anyio.to_thread import run_sync
from fastapi import Request

from dcr.errors import NotFound
from dcr.postgres_async import Asker
from dcr.reading.desk import Desk
from projections.question import Question, Told


async def told(request: Request, identifier: str, ask: Callable[[str], Question[Told]]) -> Told:
    """The answer about whoever has this identifier. Raises what the question raises, and DatabaseAway."""
    desk: Desk = request.app.state.desk
    asker: Asker = request.app.state.asker
    blinded = await _blinded(desk, identifier)
    question = ask(blinded)
    rows = await asker.ask(question.sql, question.params)
    try:
        if desk.settings.schema_registry:  # which may have to be asked what the values mean
            return await _opened(desk, await run_sync(question.read, rows))
        return await _opened(desk, question.read(rows))
    except NotFound as error:
        raise type(error)(str(error).replace(blinded, identifier)) from error


async def _blinded(desk: Desk, identifier: str) -> str:
    if desk.vault is None or desk.vault.is_ready:
        return desk.blinded(identifier)
    return await run_sync(desk.blinded, identifier)


async def _opened(desk: Desk, document: Told) -> Told:
    """In clear; a thread waits only where keys are not at hand."""
    if desk.vault is None:
        return document
    shown: Told
    shown, missing = desk.vault.opened_at_once(document)
    return await run_sync(partial(desk.opened, document)) if missing else shown
