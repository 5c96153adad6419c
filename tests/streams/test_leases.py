"""Leases: the slices are shared evenly, and nobody ever holds what another one holds."""

import threading

import pytest

from dcr.postgres import Database
from streams.leases import Leases
from streams.store.store import SQL as STORE

pytestmark = pytest.mark.stack

SLICES = 8


@pytest.fixture
def database(settings_of_servers):
    """Leases on eight slices, and no worker yet."""
    with Database(settings_of_servers.postgres) as database:
        with database.transaction() as transaction:
            transaction.run("DROP SCHEMA IF EXISTS dcr, serving CASCADE")
            transaction.run(STORE["create"])
            transaction.run(
                "INSERT INTO dcr.lease (slice) SELECT generate_series(0, %s)", [SLICES - 1]
            )
        yield database


def workers(database, count):
    return [Leases(database, f"worker-{number}") for number in range(count)]


def settled(everyone):
    """What each holds after a few rounds of ticks."""
    for _ in range(3):
        held = [each.tick({}) for each in everyone]
    return held


def end_leases_of(database, worker):
    """As if it had been silent for long: time is moved, not waited for."""
    with database.transaction() as transaction:
        transaction.run(
            "UPDATE dcr.lease SET until = now() - interval '1 s' WHERE worker = %s", [worker]
        )
        transaction.run(
            "UPDATE dcr.worker SET until = now() - interval '1 s' WHERE worker = %s", [worker]
        )


def holders(database):
    with database.transaction() as transaction:
        return dict(transaction.rows("SELECT slice, worker FROM dcr.lease ORDER BY slice"))


def test_one_worker_takes_everything(database):
    assert Leases(database, "alone").tick({}) == frozenset(range(SLICES))


@pytest.mark.parametrize("count", range(1, 9))
def test_slices_are_shared_evenly(database, count):
    held = settled(workers(database, count))
    assert sorted(slice_ for each in held for slice_ in each) == list(range(SLICES))
    assert max(map(len, held)) - min(map(len, held)) <= 1


def test_more_workers_than_slices_leave_some_without(database):
    held = settled(workers(database, SLICES + 2))
    assert sorted(map(len, held)) == [0, 0] + [1] * SLICES


def test_a_newcomer_gets_its_share_and_the_others_keep_theirs(database):
    first, second, newcomer = workers(database, 3)
    before = settled([first, second])
    after = settled([first, second, newcomer])
    assert sorted(map(len, after)) == [2, 3, 3]
    assert after[0] <= before[0]
    assert after[1] <= before[1]


def test_what_is_given_up_is_taken_only_after(database):
    first, second = workers(database, 2)
    first.tick({})
    assert second.tick({}) == frozenset()
    given_up = frozenset(range(SLICES)) - first.tick({})
    assert second.tick({}) == given_up


def test_a_silent_worker_loses_its_slices_when_its_lease_ends(database):
    first, silent = workers(database, 2)
    settled([first, silent])
    assert len(first.tick({})) == 4
    end_leases_of(database, "worker-1")
    assert first.tick({}) == frozenset(range(SLICES))
    assert len(silent.tick({})) < SLICES  # back again, it takes nothing by force


def test_a_silent_worker_that_nobody_relieved_goes_on(database):
    (alone,) = workers(database, 1)
    alone.tick({})
    end_leases_of(database, "worker-0")
    assert alone.tick({}) == frozenset(range(SLICES))


def test_whoever_leaves_gives_up_at_once(database):
    first, second = workers(database, 2)
    settled([first, second])
    second.leave()
    assert first.tick({}) == frozenset(range(SLICES))


def test_leaving_twice_or_without_having_come_is_harmless(database):
    (alone,) = workers(database, 1)
    alone.leave()
    alone.leave()
    assert set(holders(database).values()) == {None}


def test_two_takers_never_hold_the_same_slice(database):
    everyone = workers(database, 6)
    gate = threading.Barrier(len(everyone))
    held = {}

    def tick(number, each):
        gate.wait(10)
        for _ in range(5):
            held[number] = each.tick({})

    threads = [threading.Thread(target=tick, args=pair) for pair in enumerate(everyone)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    settled(everyone)
    final = settled(everyone)
    assert sorted(slice_ for each in final for slice_ in each) == list(range(SLICES))
    assert len(held) == len(everyone)


def through(database):
    with database.transaction() as transaction:
        return dict(transaction.rows("SELECT slice, dcr.to_ms(complete_through) FROM dcr.lease"))


def test_completeness_is_told_for_what_is_held_and_never_goes_back(database):
    first, second = workers(database, 2)
    first.tick({})
    first.tick({0: 5000, 1: 4000})
    first.tick({0: 3000})
    assert (through(database)[0], through(database)[1], through(database)[2]) == (5000, 4000, 0)
    second.tick({0: 9000})  # not its slice
    assert through(database)[0] == 5000


def test_work_done_is_told_for_those_who_watch(database):
    Leases(database, "busy").tick({}, interactions=7, duplicates=2)
    with database.transaction() as transaction:
        row = transaction.row("SELECT interactions, duplicates, until > now() FROM dcr.worker")
    assert row == (7, 2, True)


def test_whoever_has_been_silent_for_long_is_forgotten(database):
    with database.transaction() as transaction:
        transaction.run(
            "INSERT INTO dcr.worker (worker, until) VALUES ('old', now() - interval '2 min')"
        )
    Leases(database, "new").tick({})
    with database.transaction() as transaction:
        assert transaction.rows("SELECT worker FROM dcr.worker") == [("new",)]
