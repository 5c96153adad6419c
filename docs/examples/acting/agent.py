"""A Faust agent that acts on signals: `python docs/examples/acting/agent.py https://example.com/hook`."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterable, Callable

import faust
from acting import Acting, webhook

from dcr.errors import DcrError, Unfit
from dcr.postgres import Database
from dcr.settings import Settings

GROUP = "acting"
"""The consumer group: agents of one name share the signals, those of another get them all too."""
CATCH_UP_SECONDS = 10.0

log = logging.getLogger(GROUP)


def application(settings: Settings, url: str) -> faust.App:
    """One agent, and a look at what it has missed."""
    servers = settings.servers()
    acting = Acting(Database(servers.postgres, GROUP), webhook(url))
    acting.begin()
    app = faust.App(
        GROUP,
        broker=";".join(f"kafka://{server}" for server in servers.kafka.split(",")),
        consumer_auto_offset_reset="earliest",
        topic_disable_leader=True,
        broker_session_timeout=10.0,  # so long a dead one keeps its signals from the others
        web_enabled=False,
        datadir=tempfile.mkdtemp(),
    )
    raw = {"key_serializer": "raw", "value_serializer": "raw"}
    signals = app.topic("dcr.signal", key_type=bytes, value_type=bytes, **raw)

    @app.agent(signals, concurrency=1)
    async def take(values: AsyncIterable[bytes]) -> None:
        async for value in values:
            await attempt(acting.take, value)

    @app.timer(CATCH_UP_SECONDS)
    async def catch_up() -> None:
        await attempt(acting.catch_up)

    return app


async def attempt(act: Callable[..., object], *given: bytes) -> None:
    """What fails is only logged: nothing was committed, so the next look meets it again."""
    try:
        await asyncio.to_thread(act, *given)
    except (DcrError, Unfit, OSError) as error:
        log.warning("to be tried again: %s", error)


if __name__ == "__main__":
    app = application(Settings.load(), sys.argv[1])
    faust.Worker(app, loglevel="INFO", redirect_stdouts=False).execute_from_commandline()
