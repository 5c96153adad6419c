"""Relaying as a worker does it: as long as it holds the first slice, and whatever happens to the servers."""

import asyncio
import logging

from dcr.errors import DcrError
from streams.outbox.relay import Relay

IDLE_SECONDS = 0.03
AGAIN_SECONDS = 0.5

log = logging.getLogger("dcr.outbox")


class Relaying:
    """Which worker relays follows from the leases; two of them for a moment do no harm."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._at_work = asyncio.Lock()
        self._has_ended = False

    async def step(self, held: frozenset[int]) -> None:
        """One round. Raises DcrError when its answer is `stop`."""
        if 0 not in held:
            await asyncio.sleep(AGAIN_SECONDS)
            return
        async with self._at_work:
            if not self._has_ended:
                await self._hand_on()

    async def stop(self) -> None:
        """Waits for what is on its way."""
        async with self._at_work:
            self._has_ended = True
            await asyncio.to_thread(self._relay.close)

    async def _hand_on(self) -> None:
        try:
            handed_on = await asyncio.to_thread(self._relay.step)
        except DcrError as error:
            if error.answer == "stop":
                raise
            log.warning("decisions stay in the ledger for now: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            if not handed_on:
                await asyncio.sleep(IDLE_SECONDS)
