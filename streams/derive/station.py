"""The station where things are derived, as it runs beside one worker: from its own intake back to the log."""

import asyncio
import logging
import os

from dcr.errors import DcrError
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.written import written_form
from streams.derive.deriver import Deriver
from streams.derive.deriving import Deriving
from streams.derive.register import ALL
from streams.derive.topics import topics_of
from streams.intake import Intake
from streams.leases import Leases

log = logging.getLogger("dcr.derive")


class Station:
    """What derives from the slices of one worker."""

    def __init__(self, settings: Settings, worker: str) -> None:
        servers, written = settings.servers(), written_form(settings.schema_registry)
        self._worker_process = int(worker.rpartition(":")[2])  # it may be gone already
        self._database = Database(servers.postgres, f"dcr-derive-{os.getpid()}")
        self._leases = Leases(self._database, worker)
        self._at_work = asyncio.Lock()
        self._has_ended = False
        self._intake = Intake(servers.kafka, settings.archive)
        deriver = Deriver(self._database, written, ALL, settings.lateness_seconds * 1000)
        self._deriving = Deriving(
            self._intake, self._database, written, deriver,
            lambda: Publisher(settings=settings), topics_of(written, deriver.types), settings.partitions,
        )  # fmt: skip

    @property
    def is_alone(self) -> bool:
        """True when the worker ended without a word: there is nothing to derive from any more."""
        return os.getppid() != self._worker_process

    async def start(self) -> None:
        """Connects, unless it is alone. Raises BrokerAway."""
        if not self.is_alone:
            await self._intake.start()

    async def look(self) -> None:
        """Learns what the worker holds."""
        try:
            self._deriving.hold(await asyncio.to_thread(self._leases.held))
        except DcrError as error:
            log.warning("it is not known what to derive from: %s", error)

    async def step(self) -> None:
        """One round."""
        async with self._at_work:
            if not self._has_ended:
                await self._deriving.step()

    async def stop(self) -> None:
        """Waits for what is on its way to Kafka, and disconnects."""
        async with self._at_work:
            self._has_ended = True
            await self._intake.stop()
            await asyncio.to_thread(self._deriving.close)
            self._database.close()
