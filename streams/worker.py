"""A worker: its loop and its leases, from start to stop. Faust gives it a life cycle, see `streams.app`."""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from functools import partial

from dcr.errors import DcrError
from dcr.log.history import History
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.derive.switch_on import switch_on
from streams.install import TOPICS, install
from streams.intake import Intake
from streams.leases import Leases
from streams.loop import Loop
from streams.outbox.outbox import Outbox
from streams.rebuild.following import Following
from streams.rebuild.keeping_up import KeepingUp
from streams.store import Store

START_AGAIN_SECONDS = 1.0
KEEP_UP_SECONDS = 5.0
SILENT_SECONDS_MAX = 10
"""A worker that is frozen in the middle of a commit keeps its successor waiting no longer."""

log = logging.getLogger("dcr.worker")


class Worker:
    """What one worker process does."""

    def __init__(self, settings: Settings) -> None:
        servers = settings.servers()
        written = written_form(settings.schema_registry)
        self._settings = settings
        self._database = Database(
            servers.postgres, f"dcr-worker-{os.getpid()}", silent_seconds_max=SILENT_SECONDS_MAX
        )
        self._intake = Intake(servers.kafka, settings.archive)
        store = Store(self._database, written, TIMELINE, FOLLOWERS, settings.unfit_share_max)
        self._loop = Loop(self._intake, store, written, TOPICS)
        history = History(servers.kafka, settings.archive)
        following = Following(self._database, written, TIMELINE, FOLLOWERS, history.read)
        self._keeping_up = KeepingUp(self._database, following, TIMELINE, FOLLOWERS)
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        """As others see it."""
        self._leases = Leases(self._database, self.name)
        self._outbox = Outbox(settings, self._database)
        self._held: frozenset[int] = frozenset()
        self._at_work = asyncio.Lock()
        self._has_ended = False

    async def start(self) -> None:
        """Makes what is missing on the servers and connects. They may come up later than their workers."""
        make = partial(asyncio.to_thread, install, self._settings, self._database)
        await until_they_answer(make)
        await until_they_answer(partial(asyncio.to_thread, switch_on, self._database))
        await until_they_answer(self._intake.start)

    async def step(self) -> None:
        """One round of the loop. Raises DcrError when its answer is `stop`."""
        async with self._at_work:
            if not self._has_ended:
                await self._loop.step()

    async def renew(self) -> None:
        """Renews the leases; the loop works on what they hold from its next round on."""
        loop = self._loop
        known = (loop.through_ms(), loop.interactions, loop.duplicates)
        try:
            self._held = await asyncio.to_thread(self._leases.tick, *known)
            loop.hold(self._held)
        except DcrError as error:
            if error.answer == "stop":
                raise
            log.warning("the leases could not be renewed: %s", error)

    async def keep_up(self) -> None:
        """Versions that other code left behind go along again."""
        try:
            for version in await asyncio.to_thread(self._keeping_up.look):
                log.info("%s was behind and goes along again", version)
        except DcrError as error:
            if error.answer == "stop":
                raise
            log.warning("what is behind stays there for now: %s", error)

    async def relay(self) -> None:
        """One round of handing on what was decided. Raises DcrError when its answer is `stop`."""
        await self._outbox.relay(self._held)

    async def carry(self) -> None:
        """One round of carrying what stands in outboxes of others. Raises as `relay` does."""
        await self._outbox.carry(self._held)

    async def stop(self) -> None:
        """Ends the commit under way, gives the slices to the others, disconnects."""
        async with (
            self._at_work
        ):  # aiokafka may wait for ever when it is told to read while it stops
            self._has_ended = True
            await self._end()

    async def _end(self) -> None:
        await self._outbox.stop()
        for last in (self._loop.finish, partial(asyncio.to_thread, self._leases.leave)):
            try:
                await last()
            except DcrError as error:
                log.warning("stopping all the same: %s", error)
        await self._intake.stop()
        self._database.close()


async def until_they_answer(act: Callable[[], Awaitable[object]]) -> None:
    """Servers may come up later than who works with them."""
    while True:
        try:
            await act()
        except DcrError as error:
            if error.answer != "retry":
                raise
            log.warning("waiting for the servers: %s", error)
            await asyncio.sleep(START_AGAIN_SECONDS)
        else:
            return
