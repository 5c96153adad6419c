"""A world to break: two servers, workers behind a proxy, and the one check after every fault."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks import log
from dcr.log.kafka import ends
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.settings import Settings
from streams.install import TOPICS, install
from tests.faults.invariants import Evidence, broken
from tests.faults.load import Load
from tests.faults.proxy import Proxy
from tests.faults.servers import Servers
from tests.faults.until import until
from tests.faults.witness import Witness
from tests.faults.workers import ORPHANED_SECONDS, Workers

WORKERS = 2
_OURS = """
    SELECT nspname FROM pg_namespace
    WHERE NOT starts_with(nspname, 'pg_') AND nspname NOT IN ('information_schema', 'public')
"""


class World:
    """Everything a fault may hit."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.desk = Desk.open(settings, "dcr-faults")
        self.servers = Servers(settings.home)
        self.proxy = Proxy(settings.servers().postgres)
        self.workers = Workers(replace(settings, postgres=self.proxy.uri), folder / "workers.log")
        with Database(settings.servers().postgres) as database:
            install(settings, database)

    @contextmanager
    def under_load(self, load: Load, publishers: Sequence[Publisher] = ()) -> Iterator[Witness]:
        """Faults go into the block. After it everything is mended, and all that must hold is checked.

        One publisher is made where none is given.
        """
        self.heal()
        begin = ends(self.desk.kafka, TOPICS)
        with ExitStack() as stack:
            if not publishers:
                publishers = [stack.enter_context(Publisher(settings=self.settings))]
            with Witness(self.desk, load.journal, self.workers) as witness:
                with load.published(publishers):
                    yield witness
                    self.mend()
                problems = broken(Evidence(self.desk, load, witness, begin))
        until(lambda: not self.workers.orphans(), ORPHANED_SECONDS)
        assert problems == [], f"{len(problems)} problems: {problems[:5]}"

    def begin_anew(self) -> None:
        """An empty log and empty tables: every check reads all there is."""
        self.mend()
        self.workers.end()
        log.empty(self.desk.kafka, self.settings.partitions)
        with self.desk.database.transaction() as transaction:
            for (schema,) in transaction.rows(_OURS):
                transaction.run(f'DROP SCHEMA "{schema}" CASCADE')
        with Database(self.settings.servers().postgres) as database:
            install(self.settings, database)

    def mend(self) -> None:
        """Nothing stands in anybody's way any more."""
        self.proxy.heal()
        self.workers.thaw_all()
        self.servers.back()
        self.workers.keep(WORKERS)

    def heal(self) -> None:
        """The same, and everybody works."""
        self.mend()
        until(lambda: set(self.holders().values()) == self.workers.pids())

    def holders(self) -> dict[int, int]:
        """Which process holds each slice."""
        with self.desk.database.transaction() as transaction:
            rows = transaction.rows("SELECT slice, worker FROM dcr.lease WHERE until > now()")
        return {slice_: int(worker.rpartition(":")[2]) for slice_, worker in rows}

    def close(self) -> None:
        """Ends the workers; the servers go on."""
        self.workers.end()
        self.proxy.close()
        self.desk.database.close()
