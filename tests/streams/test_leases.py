"""Leases: the slices are shared evenly, and nobody ever holds what another one holds."""

import threading

import pytest

from streams.leases import Leases

pytestmark = pytest.mark.stack

SLICES = 8


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


def test_one_worker_takes_everything(tables):
    assert Leases(tables, "alone").tick({}) == frozenset(range(SLICES))


@pytest.mark.parametrize("count", range(1, 9))
def test_slices_are_shared_evenly(tables, count):
    held = settled(workers(tables, count))
    assert sorted(slice_ for each in held for slice_ in each) == list(range(SLICES))
    assert max(map(len, held)) - min(map(len, held)) <= 1


def test_more_workers_than_slices_leave_some_without(tables):
    held = settled(workers(tables, SLICES + 2))
    assert sorted(map(len, held)) == [0, 0] + [1] * SLICES


def test_a_newcomer_gets_its_share_and_the_others_keep_theirs(tables):
    first, second, newcomer = workers(tables, 3)
    before = settled([first, second])
    after = settled([first, second, newcomer])
    assert sorted(map(len, after)) == [2, 3, 3]
    assert after[0] <= before[0]
    assert after[1] <= before[1]


def test_what_is_given_up_is_taken_only_after(tables):
    first, second = workers(tables, 2)
    first.tick({})
    assert second.tick({}) == frozenset()
    given_up = frozenset(range(SLICES)) - first.tick({})
    assert second.tick({}) == given_up


def test_a_silent_worker_loses_its_slices_when_its_lease_ends(tables):
    first, silent = workers(tables, 2)
    settled([first, silent])
    assert len(first.tick({})) == 4
    end_leases_of(tables, "worker-1")
    assert first.tick({}) == frozenset(range(SLICES))
    assert len(silent.tick({})) < SLICES  # back again, it takes nothing by force


def test_a_silent_worker_that_nobody_relieved_goes_on(tables):
    (alone,) = workers(tables, 1)
    alone.tick({})
    end_leases_of(tables, "worker-0")
    assert alone.tick({}) == frozenset(range(SLICES))


def test_whoever_leaves_gives_up_at_once(tables):
    first, second = workers(tables, 2)
    settled([first, second])
    second.leave()
    assert first.tick({}) == frozenset(range(SLICES))


def test_leaving_twice_or_without_having_come_is_harmless(tables):
    (alone,) = workers(tables, 1)
    alone.leave()
    alone.leave()
    assert set(holders(tables).values()) == {None}


def test_two_takers_never_hold_the_same_slice(tables):
    everyone = workers(tables, 6)
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


def test_completeness_is_told_for_what_is_held_and_never_goes_back(tables):
    first, second = workers(tables, 2)
    first.tick({})
    first.tick({0: 5000, 1: 4000})
    first.tick({0: 3000})
    assert (through(tables)[0], through(tables)[1], through(tables)[2]) == (5000, 4000, 0)
    second.tick({0: 9000})  # not its slice
    assert through(tables)[0] == 5000


def test_work_done_is_told_for_those_who_watch(tables):
    Leases(tables, "busy").tick({}, interactions=7, duplicates=2)
    with tables.transaction() as transaction:
        row = transaction.row("SELECT interactions, duplicates, until > now() FROM dcr.worker")
    assert row == (7, 2, True)


def test_whoever_has_been_silent_for_long_is_forgotten(tables):
    with tables.transaction() as transaction:
        transaction.run(
            "INSERT INTO dcr.worker (worker, until) VALUES ('old', now() - interval '2 min')"
        )
    Leases(tables, "new").tick({})
    with tables.transaction() as transaction:
        assert transaction.rows("SELECT worker FROM dcr.worker") == [("new",)]


def test_nobody_takes_a_halted_slice_until_somebody_says_so(tables):
    with tables.transaction() as transaction:
        transaction.run("INSERT INTO dcr.halt (slice, reason) VALUES (3, 'too much is unfit')")
    assert 3 not in Leases(tables, "a").tick({})
    with tables.transaction() as transaction:
        transaction.run("UPDATE dcr.halt SET why = 'mended'")
    assert 3 in Leases(tables, "a").tick({})
