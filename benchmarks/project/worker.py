"""Real workers, `dcr worker`, from the moment they take their slices to the last commit."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter, sleep

import psutil

from benchmarks.measuring import say
from benchmarks.world import World
from dcr.postgres import Database
from dcr.settings import Settings, environment
from dcr.sql import sql_beside

SQL = sql_beside(__file__)
LOOK_SECONDS = 0.01
GIVE_UP_SECONDS = 600.0


def sustained(
    world: World, workers: int, *, hot: bool = False, copied: bool = False, sealed: bool = False
) -> float:
    """Events/s, consumed to committed, everything that is on the log."""
    records = world.fill(world.events, hot=hot, copied=copied, sealed=sealed)
    with world.database() as settings, Database(settings.servers().postgres) as database:
        _run(database, "hold_leases")
        with ExitStack() as stack:
            log = world.home / "workers.log"
            processes = [stack.enter_context(started(settings, log)) for _ in range(workers)]
            _until(lambda: _one(database, SQL["workers"]) == workers)
            _run(database, "free_leases")
            _until(lambda: _one(database, SQL["at_work"]) > 0)
            begun, used = perf_counter(), _cpu_seconds(processes)
            _until(lambda: _one(database, SQL["committed"]) >= records)
            seconds = perf_counter() - begun
            used = (_cpu_seconds(processes) - used) / records * 1e6
    say(f"  {workers} workers used {used:.1f} us of processor time an event")
    return records / seconds


@contextmanager
def everything_read(world: World, workers: int) -> Iterator[Settings]:
    """A database in which everything on the log is read, and nobody works any more."""
    records = world.fill(world.events)
    with world.database() as settings, Database(settings.servers().postgres) as database:
        with ExitStack() as stack:
            for _ in range(workers):
                stack.enter_context(started(settings, world.home / "workers.log"))
            _until(lambda: _one(database, SQL["committed"]) >= records)
        yield settings


@contextmanager
def started(settings: Settings, log: Path, derive: str = "off") -> Iterator[psutil.Process]:
    """A worker process against these servers; it is told to stop at the end.

    It derives nothing unless told to: the other processors that do this job derive nothing either.
    """
    named = settings.servers()
    told = environment() | {
        "DCR_KAFKA": named.kafka,
        "DCR_POSTGRES": named.postgres,
        "DCR_HOME": str(settings.home),
        "DCR_PARTITIONS": str(settings.partitions),
        "DCR_DERIVE": derive,
    }
    with log.open("ab") as output:
        command = [sys.executable, "-m", "dcr", "worker"]
        worker = subprocess.Popen(command, env=told, stdout=output, stderr=output)
    try:
        yield psutil.Process(worker.pid)
    finally:
        worker.terminate()
        worker.wait(30)


def _until(happened: Callable[[], bool]) -> None:
    begun = perf_counter()
    while not happened():
        if perf_counter() - begun > GIVE_UP_SECONDS:
            raise TimeoutError(f"nothing came of it in {GIVE_UP_SECONDS:g} s; see the worker's log")
        sleep(LOOK_SECONDS)


def _one(database: Database, sql: str) -> int:
    with database.transaction() as transaction:
        row = transaction.row(sql)
    return int(row[0]) if row else 0


def _run(database: Database, name: str) -> None:
    with database.transaction() as transaction:
        transaction.run(SQL[name])


def _cpu_seconds(processes: Sequence[psutil.Process]) -> float:
    times = [process.cpu_times() for process in processes]
    return sum(each.user + each.system for each in times)
