"""The station where things are derived, as one worker runs it: from its own intake back to the log."""

import os

from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from schemas.written import WrittenForm
from streams.derive.derivation import Derivation
from streams.derive.deriver import Deriver
from streams.derive.deriving import Deriving, topics_of
from streams.derive.rules import Rules
from streams.intake import Intake


class Station:
    """What a worker needs to derive."""

    def __init__(
        self, settings: Settings, written: WrittenForm, derivations: tuple[Derivation, ...]
    ) -> None:
        servers = settings.servers()
        self._names = [each.name for each in derivations]
        self._database = Database(servers.postgres, f"dcr-derive-{os.getpid()}")
        self._intake = Intake(servers.kafka, settings.archive)
        deriver = Deriver(self._database, written, derivations, settings.lateness_seconds * 1000)
        self._deriving = Deriving(
            self._intake, self._database, written, deriver,
            lambda: Publisher(settings=settings), topics_of(written, deriver.types),
        )  # fmt: skip

    def switch_on(self) -> None:
        """Derivations that are new are switched on. To be called before anything is read."""
        with self._database.transaction() as transaction:
            Rules(transaction).add(self._names)

    async def start(self) -> None:
        """Connects. Raises BrokerAway."""
        await self._intake.start()

    def hold(self, slices: frozenset[int]) -> None:
        """The slices to work on from the next step on."""
        self._deriving.hold(slices)

    async def step(self) -> None:
        """One round."""
        await self._deriving.step()

    async def stop(self) -> None:
        """Waits for what is on its way to Kafka, and disconnects."""
        await self._intake.stop()
        self._deriving.close()
        self._database.close()
