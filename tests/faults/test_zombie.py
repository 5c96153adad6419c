"""A worker that slept beyond its lease wakes up and believes that nothing happened: it does no harm."""

import threading

import pytest

from dcr.clock import now_ms
from dcr.errors import DatabaseAway
from dcr.postgres import Database
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch, Move
from streams.install import TOPICS
from streams.store import Store
from tests.faults.month import Month
from tests.faults.proof import differences, until

pytestmark = pytest.mark.stack

BILLS = ("dcr.bill", 0)


def holders(desk):
    """Which process holds each slice."""
    with desk.database.transaction() as transaction:
        rows = transaction.rows("SELECT slice, worker FROM dcr.lease WHERE until > now()")
    return {slice_: int(worker.rpartition(":")[2]) for slice_, worker in rows}


def test_a_frozen_worker_is_relieved_and_does_no_harm_when_it_wakes_up(
    settings, desk, publisher, start_workers
):
    month = Month(seed=now_ms(), events=12_000, name="zombie")
    workers = start_workers(settings, 2)
    zombie, other = workers.alive
    until(lambda: set(holders(desk).values()) == {zombie.pid, other.pid})
    with month.published_meanwhile(publisher, a_second=1200) as publishing:
        for _ in range(2):
            workers.freeze(zombie)
            until(lambda: set(holders(desk).values()) == {other.pid})
            workers.thaw(zombie)
            until(lambda: zombie.pid in holders(desk).values())
        assert publishing.is_alive()
    assert differences(desk, month.books) == []


def test_a_worker_frozen_in_the_middle_of_a_commit_does_not_hold_its_successor_up(settings):
    def store(database):
        return Store(database, written_form(), TIMELINE, FOLLOWERS)

    uri = settings.servers().postgres
    with Database(uri, silent_seconds_max=1) as frozen, Database(uri) as alive:
        store(alive).positions(TOPICS, [0])
        with pytest.raises(DatabaseAway), frozen.transaction() as transaction:
            store(frozen)._move(transaction, [Move(BILLS, 0, 5)])
            successor = threading.Thread(
                target=store(alive).commit, args=(Batch([Move(BILLS, 0, 3)]),)
            )
            successor.start()
            successor.join(20)
            assert not successor.is_alive()
        assert store(alive).positions(TOPICS, [0])[BILLS] == 3
