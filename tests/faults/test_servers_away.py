"""The broker and the database are killed and come back: workers and publishers go on by themselves."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from dcr.clock import now_ms
from dcr.local import kafka, postgres, processes, stack
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.settings import Settings
from streams.install import install
from tests.faults.month import Month
from tests.faults.proof import differences, until

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def servers():
    """Servers of this test's own: nobody else's are killed."""
    with tempfile.TemporaryDirectory(prefix="dcr-faults-") as folder:
        home = Path(folder)
        up = stack.servers_up(home)
        settings = replace(Settings.load(), home=home, kafka=up.kafka, postgres=up.postgres)
        with Database(settings.servers().postgres) as database:
            install(settings, database)
        yield settings
        stack.servers_down(home)


@pytest.fixture
def kill(servers):
    """Kills a server as the kernel would, and sees it gone."""

    def kill(name):
        running = processes.running(servers.home, name)
        if running is None:
            pytest.skip(f"{name} does not run here; what stands in for it keeps its log in memory")
        running.found().kill()
        until(lambda: not running.alive())

    return kill


@pytest.mark.parametrize("name", [kafka.NAME, postgres.NAME])
def test_a_server_is_killed_in_mid_stream_and_comes_back(name, servers, kill, start_workers):
    month = Month(seed=now_ms(), events=8_000, name=name)
    workers = start_workers(servers, 2)
    desk = Desk.open(servers)
    until(lambda: rows(desk) is not None)
    with Publisher("test", settings=servers) as publisher:
        with month.published_meanwhile(publisher, a_second=1000) as publishing:
            before = rows(desk)
            until(lambda: rows(desk) > before)
            kill(name)
            stack.servers_up(servers.home)
            assert publishing.is_alive() or name == kafka.NAME
    assert differences(desk, month.books) == []
    assert all(worker.poll() is None for worker in workers.alive)
    desk.database.close()


def rows(desk):
    with desk.database.transaction() as transaction:
        return transaction.row("SELECT count(*) FROM timeline")[0]
