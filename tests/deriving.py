"""Deriving in this process, from the real log: for tests that want to see what comes of it."""

import asyncio
from functools import partial
from itertools import product

from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.written import written_form
from streams.derive.derivation import Derivation
from streams.derive.deriver import Deriver
from streams.derive.deriving import READER, Deriving
from streams.derive.rules import Rules
from streams.derive.timers import Timers
from streams.derive.topics import topics_of
from streams.intake import Intake
from streams.positions import Positions
from tests.reading import reading_all

_SURE_UNTIL = "UPDATE dcr.lease SET complete_through = dcr.from_ms(%s)"
_EVER = "UPDATE dcr.rule SET since = 'epoch'"


def sure_until(settings: Settings, horizon_ms: int) -> None:
    """As if everything had been read up to this time. A worker would say so itself."""
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        transaction.run(_SURE_UNTIL, [horizon_ms])


def derive(
    settings: Settings,
    derivations: tuple[Derivation, ...],
    crash: bool = False,
    steps: int = 1_000,
    reads_on: bool = True,
) -> Deriving:
    """Derives from all that is readable, until nothing is left to look at.

    `crash`: dies as soon as it has said something, before it remembers that it has.
    `reads_on`: the timeline goes on too, wherever it is waited for.
    """
    return asyncio.run(_derive(settings, derivations, crash, steps, reads_on))


class Crash(BaseException):
    """The worker dies here."""


async def _derive(settings, derivations, crash, steps, reads_on):
    servers, written = settings.servers(), written_form(settings.schema_registry)
    intake = Intake(servers.kafka, settings.archive)
    await intake.start()
    with Database(servers.postgres) as database, Publisher(settings=settings) as publisher:
        with database.transaction() as transaction:
            Rules(transaction).add([one.name for one in derivations])
            transaction.run(_EVER)
        deriver = Deriver(database, written, derivations, lateness_ms=0)
        topics = topics_of(written, deriver.types)
        deriving = Deriving(
            intake, database, written, deriver, lambda: publisher, topics, settings.partitions,
            pause=partial(_read_on, settings) if reads_on else _no_time,
        )  # fmt: skip
        deriving.hold(frozenset(range(settings.partitions)))
        if crash:
            _let_crash(deriving)
        try:
            while steps and not _nothing_left(settings, database, deriver, topics):
                await deriving.step()
                steps -= 1
        finally:
            await intake.stop()
    return deriving


async def _read_on(settings, _):
    """Whoever derives waits for the timeline; here nobody else reads it."""
    await reading_all(settings)


async def _no_time(_):
    """Passes."""
    await asyncio.sleep(0)


def _let_crash(deriving):
    settle = deriving._settle

    def dying(*args):
        if deriving.facts:
            raise Crash
        settle(*args)

    deriving._settle = dying


def _nothing_left(settings, database, deriver, topics):
    slices = range(settings.partitions)
    with database.transaction() as transaction:
        positions = Positions(transaction, READER).of([*product(topics, slices)])
        if Timers(transaction).due(list(slices), deriver.horizon_ms(transaction), 1):
            return False
        wanted = _readable(transaction, topics)
    return all(positions[place] >= end for place, end in wanted.items())


def _readable(transaction, topics):
    """What the timeline has: the rest of the log belongs to whoever reads it next."""
    rows = transaction.rows(
        "SELECT topic, partition, next FROM dcr.position JOIN dcr.version v ON v.schema = projection"
        " WHERE v.name = 'timeline' AND v.serving AND topic = ANY (%s)",
        [topics],
    )
    return {(topic, partition): end for topic, partition, end in rows}
