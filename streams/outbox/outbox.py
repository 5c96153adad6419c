"""Both outboxes as a worker serves them: that of our ledger, and those of others."""

from functools import partial

from dcr.log.choose import producer
from dcr.log.kafka import places_under
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.written import written_form
from streams.intake import Intake
from streams.outbox.foreign.bridge import Bridge
from streams.outbox.foreign.bridging import Bridging
from streams.outbox.foreign.debezium import PREFIX
from streams.outbox.relay import Relay
from streams.outbox.relaying import Relaying


class Outbox:
    """Works as long as its worker holds the first slice."""

    def __init__(self, settings: Settings, database: Database) -> None:
        kafka, written = settings.servers().kafka, written_form(settings.schema_registry)
        self._relaying = Relaying(Relay(database, written, partial(producer, kafka)))
        self._bridging = Bridging(
            Bridge(database, written.catalogue, partial(Publisher, settings=settings)),
            partial(places_under, kafka, PREFIX),
            partial(Intake, kafka, settings.archive),
        )

    async def relay(self, held: frozenset[int]) -> None:
        """One round of handing on what was decided. Raises DcrError when its answer is `stop`."""
        await self._relaying.step(held)

    async def carry(self, held: frozenset[int]) -> None:
        """One round of carrying what stands in outboxes of others. Raises as `relay` does."""
        await self._bridging.step(held)

    async def stop(self) -> None:
        """Waits for what is on its way."""
        await self._relaying.stop()
        await self._bridging.stop()
