"""Who derives beside a worker: it knows when the worker is gone, and both run as they do in a company."""

import asyncio
import os
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import psutil
import pytest

from dcr.clock import now
from dcr.interactions import cart
from dcr.settings import Settings, environment
from streams.derive.station import Station
from tests.faults.until import until

ENDED_SECONDS = 10
NOWHERE = {"kafka": "127.0.0.1:1", "postgres": "postgresql://127.0.0.1:1/none"}


async def stands_alone(worker_pid):
    """What a station says that derives for a worker of this process id; no server is where it is told."""
    settings = replace(Settings.load(), **NOWHERE)
    station = Station(settings, f"{socket.gethostname()}:{worker_pid}")
    if station.is_alone:
        await station.start()  # it does not wait for the servers either
    await station.stop()
    return station.is_alone


def test_it_is_alone_when_who_started_it_is_not_the_worker():
    """The worker may have died before it came to look."""
    assert not asyncio.run(stands_alone(os.getppid()))
    assert asyncio.run(stands_alone(os.getpid()))


@pytest.fixture
def worker(settings, tmp_path):
    """`dcr worker` as a process."""
    servers = settings.servers()
    told = {"DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres, "DCR_DERIVE": "on"}
    told |= {"DCR_PARTITIONS": str(settings.partitions), "DCR_LATENESS_SECONDS": "0"}
    with (tmp_path / "worker.log").open("wb") as log:
        process = psutil.Popen(
            [sys.executable, "-m", "dcr", "worker"],
            env=environment() | told, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        yield process
        for one in [*process.children(), process] if process.is_running() else []:
            one.kill()


@pytest.mark.stack
def test_a_worker_says_a_journey_and_ends_with_who_derives_for_it(publisher, desk, worker):
    """A cart that was left behind yesterday: that silence is sure at once."""
    publisher.publish(
        cart.updated(
            subject="crm:station", occurred_at=now() - timedelta(days=1), channel="web", cart_id="K",
            lines=[{"product_id": "case", "quantity": 1, "price_minor": 1_900}], currency="EUR",
        )
    ).result(30)  # fmt: skip
    until(
        lambda: {"journey.started", "journey.paused", "signal.raised"} <= told(desk, "crm:station")
    )

    [beside] = worker.children()
    worker.terminate()
    assert worker.wait(ENDED_SECONDS) == 0
    assert not beside.is_running() or beside.status() == psutil.STATUS_ZOMBIE


def told(desk, subject):
    with desk.database.transaction() as transaction:
        rows = transaction.rows(
            "SELECT type FROM finding WHERE subject = %s AND said AND NOT withdrawn", [subject]
        )
    return {kind for (kind,) in rows}
