"""What figures are measured on: servers of their own, a log with the workload, fresh databases."""

import itertools
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import psutil
import psycopg2

from benchmarks import log
from benchmarks.measuring import say
from benchmarks.workload import interactions
from dcr.clock import now_ms
from dcr.door import Door, Keys
from dcr.interaction import Interaction
from dcr.local import processes, stack
from dcr.local.stack_file import Stack
from dcr.log.record import Record
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.sql import sql_beside
from dcr.vault.master import MasterKeys
from dcr.vault.store import MemoryStore
from dcr.vault.vault import Vault
from dcr.written import written_form
from streams.install import install

SQL = sql_beside(__file__)
PARTITIONS = 4
COPIED_EVERY, COPIED_AFTER = 33, 20_000


class World:
    """One for a run of `python -m benchmarks`. Its records are made once and kept in memory."""

    def __init__(self, servers: Stack, home: Path, events: int, runs: int) -> None:
        self.servers = servers
        self.home = home
        self.events = events
        self.runs = runs
        self._filled_with: tuple[int, bool, bool, bool] | None = None
        self._numbers = itertools.count(1)

    @property
    def settings(self) -> Settings:
        """Both servers, and the database they came with."""
        kafka, postgres = self.servers.kafka, self.servers.postgres
        chosen = Settings.load()
        return replace(
            chosen, home=self.home, partitions=PARTITIONS, kafka=kafka, postgres=postgres
        )

    @property
    def conditions(self) -> str:
        """What every figure of this run shares."""
        cores = psutil.cpu_count()
        return f"{self.servers.broker} with acks=all, PostgreSQL with fsync, same machine, {cores} cores"

    def fill(
        self, events: int, *, hot: bool = False, copied: bool = False, sealed: bool = False
    ) -> int:
        """Has the log hold so much of the workload and nothing else; how many records that is.

        Args:
            events: how many interactions.
            hot: one customer has 10 % of them.
            copied: 3 % are delivered again, some time later.
            sealed: what is personal is, with a key for each customer.
        """
        wanted = (events, hot, copied, sealed)
        content = records(events, hot, sealed)
        if copied:
            content = list(_with_copies(content))
        if self._filled_with != wanted:
            how = " (hot)" * hot + " (copied)" * copied + " (sealed)" * sealed
            say(f"the log is filled with {len(content):,} records{how}")
            log.fill(self.servers.kafka, content, PARTITIONS)
            self._filled_with = wanted
        return len(content)

    def empty(self) -> None:
        """An empty log, to be filled by what is measured, and a database that knows of no other."""
        log.empty(self.servers.kafka, PARTITIONS)
        self._run(SQL["forget"])
        self._filled_with = None

    @contextmanager
    def database(self) -> Iterator[Settings]:
        """Settings with a fresh database that has all tables; it is dropped afterwards."""
        name = f"bench_{next(self._numbers)}"
        base, _, _ = self.servers.postgres.rpartition("/")
        self._run(f"CREATE DATABASE {name}")
        settings = replace(self.settings, postgres=f"{base}/{name}")
        with Database(settings.servers().postgres) as database:
            install(settings, database)
        self._run("CHECKPOINT")  # every run begins with as much room in the WAL
        try:
            yield settings
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def up(self, workers: int) -> Iterator[str]:
        """The whole stack on the database the servers came with; the address of its HTTP side."""
        names = [f"worker-{number}" for number in range(1, workers + 1)]
        try:
            yield str(stack.up(self.home, workers=workers).http)
        finally:
            processes.stop(self.home, [*names, "serve"])

    def _run(self, sql: str) -> None:
        connection: Any = psycopg2.connect(self.servers.postgres)
        connection.autocommit = True  # neither statement may stand in a transaction
        with connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()


@contextmanager
def world(events: int, runs: int) -> Iterator[World]:
    """Servers in a home of their own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dcr-bench-") as folder:
        home = Path(folder)
        say("servers are started")
        servers = stack.servers_up(home)
        try:
            yield World(servers, home, events, runs)
        finally:
            stack.servers_down(home)


@lru_cache(maxsize=2)
def records(events: int, hot: bool, sealed: bool = False) -> list[Record]:
    """The workload as records for Kafka, ready-made."""
    say(f"{events:,} interactions are made ready{' (hot)' * hot}{' (sealed)' * sealed}")
    told = list(interactions(events, hot=hot))
    return list(admitted(told, _vault_of(told) if sealed else None))


def admitted(given: Iterable[Interaction], keys: Keys | None = None) -> Iterator[Record]:
    """The records of interactions, one at a time."""
    door = Door(written_form(), "bench", keys)
    return (door.admit(interaction, now_ms()) for interaction in given)


def _vault_of(told: Iterable[Interaction]) -> Keys:
    """A vault that is kept nowhere, with a key for each of these customers."""
    subjects = {each.subject for each in told}
    vault = Vault(MasterKeys([bytes(32)]), MemoryStore(), cached_max=2 * len(subjects))
    vault.prepare(dict.fromkeys(subjects))
    return vault


def _with_copies(originals: list[Record]) -> Iterator[Record]:
    for number, record in enumerate(originals):
        yield record
        if number >= COPIED_AFTER and number % COPIED_EVERY == 0:
            yield originals[number - COPIED_AFTER]
