"""Reading the whole log in this process, as a worker does."""

from collections.abc import Sequence
from itertools import product

from dcr.local import stack_file
from dcr.log.kafka import ends
from dcr.log.record import Place
from dcr.postgres import Database
from dcr.reading.desk import Desk
from dcr.reading.standing import stored_positions
from dcr.settings import Settings
from dcr.written import written_form
from projections import register
from streams.install import TOPICS
from streams.intake import Intake
from streams.loop import Loop
from streams.store import Store


async def reading_all(settings: Settings, topics: Sequence[str] = TOPICS) -> Loop:
    """Until everything that is there is committed."""
    servers = settings.servers()
    written = written_form(settings.schema_registry)
    intake = Intake(servers.kafka, settings.archive)
    await intake.start()
    with Database(servers.postgres) as database:
        store = Store(database, written, register.TIMELINE, register.FOLLOWERS)
        loop = Loop(intake, store, written, topics)
        loop.hold(frozenset(range(settings.partitions)))
        desk = Desk(settings, database)
        await loop.step()  # topics that nobody reads yet the client gets to know one after another
        wanted = await _ends(settings, intake, topics)
        while any(stored_positions(desk).get(place, 0) < end for place, end in wanted.items()):
            await loop.step()
            await loop.finish()  # or the last of it would be waited for as long as for more
        await loop.finish()
        await intake.stop()
    return loop


async def _ends(settings: Settings, intake: Intake, topics: Sequence[str]) -> dict[Place, int]:
    """Asked of the broker itself, which takes a tenth of the time; Tansu would tell it wrong."""
    running = stack_file.read(settings.home)
    if running and not running.note:
        return await intake.ends(product(topics, range(settings.partitions)))
    return ends(settings.servers().kafka, topics)
