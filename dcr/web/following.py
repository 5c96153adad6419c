"""Following a customer: first how things stand, then every change, with a heartbeat in between."""

from collections.abc import AsyncIterator

from anyio.to_thread import run_sync

from dcr.errors import DcrError
from dcr.reading.desk import Desk
from dcr.reading.news import Look, News, news
from dcr.web.watching import Watching

HEARTBEAT_SECONDS = 15.0
"""Shorter than any proxy's patience with a silent connection."""


async def first_news(desk: Desk, identifier: str, since: str | None) -> News:
    """How things stand, and what was missed since an earlier look. Raises NotFound, Unfit."""
    look = Look.of(since) if since else None
    return await run_sync(news, desk, identifier, look)


async def follow(
    desk: Desk, watching: Watching, identifier: str, first: News
) -> AsyncIterator[News | None]:
    """The first news, then each change as soon as it can be read; None is a heartbeat.

    Goes on through an absence of PostgreSQL. Ends when the process is told to stop.
    """
    yield first
    look = first.look
    async with watching.watch(first.subjects, look.events) as watch:
        while not watching.has_ended:
            if not await watch.stirs(HEARTBEAT_SECONDS) or watching.has_ended:
                yield None
                continue
            found = await _found(desk, identifier, look)
            if found is None:
                watch.knows(watch.subjects, look.events)
                continue
            look = found.look
            watch.knows(found.subjects, look.events)
            yield found


async def _found(desk: Desk, identifier: str, look: Look) -> News | None:
    try:
        return await run_sync(news, desk, identifier, look)
    except DcrError:
        return None  # asked again at the next stir
