"""A worker that slept beyond its lease wakes up and believes that nothing happened: it does no harm."""

import pytest

from dcr.clock import now_ms
from tests.faults.month import Month
from tests.faults.proof import differences, until

pytestmark = pytest.mark.stack


def holders(desk):
    """Which process holds each slice."""
    with desk.database.transaction() as transaction:
        rows = transaction.rows("SELECT slice, worker FROM dcr.lease WHERE until > now()")
    return {slice_: int(worker.rpartition(":")[2]) for slice_, worker in rows}


def test_a_frozen_worker_is_relieved_and_does_no_harm_when_it_wakes_up(
    desk, publisher, start_workers
):
    month = Month(seed=now_ms(), events=8_000, name="zombie")
    workers = start_workers(2)
    zombie, other = workers.alive
    until(lambda: set(holders(desk).values()) == {zombie.pid, other.pid})
    with month.published_meanwhile(publisher, a_second=1200) as publishing:
        workers.freeze(zombie)
        until(lambda: set(holders(desk).values()) == {other.pid})
        assert publishing.is_alive()
        workers.thaw(zombie)
        until(lambda: zombie.pid in holders(desk).values())
    assert differences(desk, month.books) == []
