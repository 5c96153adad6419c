"""Carrying as a worker does it: foreign outboxes are followed by whoever holds the first slice."""

import asyncio
import logging
from collections.abc import Callable

from dcr.clock import steady_seconds
from dcr.errors import DcrError
from dcr.log.record import Place
from streams.intake import Intake
from streams.outbox.foreign.bridge import Bridge

RECORDS_MAX = 1_000
FETCH_WAIT_MS = 200
LOOK_SECONDS = 10.0
AGAIN_SECONDS = 0.5

log = logging.getLogger("dcr.outbox")


class Bridging:
    """Costs a look every few seconds where nobody has an outbox."""

    def __init__(
        self, bridge: Bridge, places: Callable[[], list[Place]], intake: Callable[[], Intake]
    ) -> None:
        """`places` looks for foreign outboxes, `intake` opens what they are read with."""
        self._bridge = bridge
        self._places = places
        self._open = intake
        self._intake: Intake | None = None
        self._positions: dict[Place, int] = {}
        self._look_at = 0.0
        self._at_work = asyncio.Lock()
        self._has_ended = False

    async def step(self, held: frozenset[int]) -> None:
        """One round. Raises DcrError when its answer is `stop`."""
        if 0 not in held:
            self._look_at = 0.0
            await asyncio.sleep(AGAIN_SECONDS)
            return
        async with self._at_work:
            if not self._has_ended:
                await self._carry_on()

    async def stop(self) -> None:
        """Waits for what is on its way."""
        async with self._at_work:
            self._has_ended = True
            if self._intake is not None:
                await self._intake.stop()
            await asyncio.to_thread(self._bridge.close)

    async def _carry_on(self) -> None:
        try:
            await self._look()
            await self._carry()
        except DcrError as error:
            if error.answer == "stop":
                raise
            log.warning("outboxes of others have to wait: %s", error)
            self._look_at = 0.0
            await asyncio.sleep(AGAIN_SECONDS)

    async def _look(self) -> None:
        """Now and then: whether there are others, and from where to read them."""
        if steady_seconds() < self._look_at:
            return
        places = await asyncio.to_thread(self._places)
        is_new = set(places) != self._positions.keys() or not self._look_at
        if places and is_new:
            self._positions = await asyncio.to_thread(self._bridge.positions, places)
            if self._intake is None:
                intake = self._open()
                await intake.start()
                self._intake = intake
            self._intake.go_on_from(self._positions)
            log.info("carrying on from the outboxes %s", sorted({topic for topic, _ in places}))
        self._look_at = steady_seconds() + LOOK_SECONDS

    async def _carry(self) -> None:
        if self._intake is None:
            await asyncio.sleep(AGAIN_SECONDS)
            return
        records = await self._intake.fetch(RECORDS_MAX, FETCH_WAIT_MS)
        if records:
            carry = self._bridge.carry
            self._positions = await asyncio.to_thread(carry, records, self._positions)
