"""`?at_least=`: an answer waits until what was written before can be read."""

import asyncio
from typing import Annotated

from fastapi import Query, Request

from dcr.clock import steady_seconds
from dcr.reading.at_least import NotYetReadable, reached

WAIT_SECONDS_MAX = 5.0
LOOK_AGAIN_SECONDS = 0.01


async def at_least(
    request: Request,
    at_least: Annotated[
        str | None,
        Query(
            description="A `position` from the answer to a command, or `topic/partition/offset` of a "
            "receipt (dcr.bill/2/1234): the answer waits until that can be read.",
        ),
    ] = None,
) -> None:
    """Waits for a few seconds at most.

    Raises:
        NotYetReadable: it takes longer.
        Unfit: that is no position.
    """
    if at_least is None:
        return
    question = reached(at_least)
    until = steady_seconds() + WAIT_SECONDS_MAX
    while not question.read(await request.app.state.asker.ask(question.sql, question.params)):
        if steady_seconds() >= until:
            raise NotYetReadable(f"{at_least} was not readable within {WAIT_SECONDS_MAX:g} s")
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
