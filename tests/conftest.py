"""What tests stand on: the real servers, started once for a run, and a fresh database for each world."""

import asyncio
import itertools
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import log
from dcr.clock import now_ms
from dcr.errors import BrokerAway
from dcr.local import stack as local_stack
from dcr.local import stack_file
from dcr.log.kafka import ends, ensure_topics
from dcr.postgres import CORE, SERVING, Database
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.settings import Settings
from projections import register
from projections.projection import schema_of
from streams.install import TOPICS, install_tables
from streams.loop import Loop
from tests.faults.until import until
from tests.reading import reading_all

_numbers = itertools.count(1)
_tests = itertools.count(1)

HOME = "dcr-tests-"
_made: set[str] = set()
_free: dict[str, list[str]] = {}
_END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
_DROP_ALL = """
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT nspname FROM pg_namespace
        WHERE NOT starts_with(nspname, 'pg_') AND nspname NOT IN ('information_schema', 'public')
    LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
END $$
"""
TESTS_A_LOG = 20
"""Each test reads the log from its beginning, so now and then it begins anew."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What makes a run longer, or makes it the same again."""
    group = parser.getgroup("dcr")
    group.addoption("--seed", type=int, help="of the faults: repeats the run that printed it")
    group.addoption("--long", action="store_true", help="the long form of the faults, with a soak")
    group.addoption("--seeds", type=int, default=300, help="how many runs the simulation makes")


def pytest_configure(config: pytest.Config) -> None:
    """A run without a seed gets one that no run had before."""
    if config.getoption("seed") is None:
        config.option.seed = now_ms()


def pytest_report_header(config: pytest.Config) -> str:
    """So that what fails can be repeated."""
    return f"faults: --seed {config.getoption('seed')}"


@pytest.fixture(scope="session")
def settings_of_servers() -> Iterator[Settings]:
    """PostgreSQL and a broker of this run's own; Apache Kafka where it can be had."""
    # Not pytest's own temporary directory: another run of root would close it for PostgreSQL's account.
    with tempfile.TemporaryDirectory(prefix=HOME, ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        servers = local_stack.servers_up(home)
        settings = replace(
            Settings.load(), home=home, kafka=servers.kafka, postgres=servers.postgres
        )
        ensure_topics(servers.kafka, TOPICS, settings.partitions)
        # Those that are killed are the servers of tests/faults; here nothing is at stake.
        for sql in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            _run(servers.postgres, sql)
        yield settings
        _end_at_once(servers)
        local_stack.servers_down(home)


def _empty(servers: Settings) -> None:
    """Makes every topic anew. On the broker in memory, which cannot, the log goes on."""
    running, kafka = stack_file.read(servers.home), servers.servers().kafka
    if running and not running.note:
        with suppress(BrokerAway):
            log.empty(kafka, servers.partitions)
        until(lambda: _has_topics(kafka, servers.partitions))


def _has_topics(kafka: str, partitions: int) -> bool:
    """Whether all of them can be used. A busy broker takes its time over it."""
    try:
        ensure_topics(kafka, TOPICS, partitions)
        return len(ends(kafka, TOPICS)) == len(TOPICS) * partitions
    except BrokerAway:
        return False


def _end_at_once(servers: local_stack.Stack) -> None:
    """Nothing is wanted any more: a checkpoint of a hundred databases would take a quarter of a minute."""
    for process in servers.processes:
        if found := process.found():
            found.send_signal(signal.SIGQUIT if process.name == "postgres" else signal.SIGKILL)


@pytest.fixture
def settings(settings_of_servers: Settings) -> Iterator[Settings]:
    """Settings of a world of its own: the shared log, and an empty database with all tables."""
    is_shared = settings_of_servers.home.name.startswith(
        HOME
    )  # a module may have servers of its own
    if is_shared and next(_tests) % TESTS_A_LOG == 0:
        _empty(settings_of_servers)
    with _new_world(settings_of_servers) as world:
        yield world


@pytest.fixture
def other_world(settings_of_servers: Settings) -> Iterator[Settings]:
    """The same once more: another database beside it."""
    with _new_world(settings_of_servers) as world:
        yield world


@contextmanager
def _new_world(servers: Settings) -> Iterator[Settings]:
    """Databases are used again, emptied: to make one takes twice as long."""
    base, _, _ = servers.servers().postgres.rpartition("/")
    free = _free.setdefault(base, [])
    name = free.pop() if free else f"world_{next(_numbers)}"
    if name in _made:
        _run(servers.servers().postgres, f"{_END_ALL} '{name}'")
        _run(f"{base}/{name}", _DROP_ALL)
    else:
        _run(servers.servers().postgres, f"CREATE DATABASE {name}")
        _made.add(name)
    world = replace(servers, postgres=f"{base}/{name}")
    with Database(world.servers().postgres) as database:
        install_tables(database, world.partitions)
    yield world
    free.append(name)


@pytest.fixture
def tables(settings_of_servers: Settings) -> Iterator[Database]:
    """A database with all tables, empty, and eight slices: for what needs no log."""
    assert settings_of_servers.postgres
    with Database(settings_of_servers.postgres) as database:
        with database.transaction() as transaction:
            for schema in (CORE, SERVING, *map(schema_of, register.ALL)):
                transaction.run(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        install_tables(database, 8)
        yield database


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """The reading desk of this world."""
    desk = Desk.open(settings)
    yield desk
    desk.database.close()


@pytest.fixture
def publisher(settings: Settings) -> Iterator[Publisher]:
    """A publisher to the real log."""
    with Publisher("test", settings=settings) as publisher:
        yield publisher


@pytest.fixture
def read_all(settings: Settings) -> Callable[..., Loop]:
    """Call it to have everything that is on the log read and committed, by a loop in this process.

    Another world may be named, or some topics only.
    """
    return lambda world=settings, topics=TOPICS: asyncio.run(reading_all(world, topics))


def _run(uri: str, sql: str) -> None:
    import psycopg2  # noqa: PLC0415 - CREATE DATABASE stands outside of any transaction, so of our door

    connection = psycopg2.connect(uri)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql)
    connection.close()
