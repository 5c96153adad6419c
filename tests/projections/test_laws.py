"""The law of all projections, on PostgreSQL: the same interactions, the same rows, however they came."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcr.errors import DcrError
from dcr.written import written_form
from projections.projection import schema_of
from projections.register import ALL, FOLLOWERS, TIMELINE
from streams.batch import Batch
from streams.store import Store
from tests.arrivals import batches, copied

pytestmark = pytest.mark.stack

few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def emptied(database):
    with database.transaction() as transaction:
        for projection in ALL:
            for table in projection.tables:
                transaction.run(f"TRUNCATE {schema_of(projection)}.{table}")
    return Store(database, written_form(), TIMELINE, FOLLOWERS)


def stored(database):
    found = {}
    for projection in ALL:
        with database.transaction(schema_of(projection)) as transaction:
            found |= projection.stored(transaction)
    return found


def expected(arrivals):
    """What the definitions say: of all copies the one with the least place, then the plain reading."""
    kept = {}
    for arrival in sorted(arrivals, key=lambda one: one.place, reverse=True):
        kept[arrival.key] = arrival
    rows = dict(TIMELINE.expected(arrivals))
    for follower in FOLLOWERS:
        rows |= follower.expected(kept.values())
    return rows


@given(st.data())
@few
def test_any_order_batching_and_copies_give_the_same_rows(tables, data):
    arrivals = data.draw(copied)
    store = emptied(tables)
    for batch in data.draw(batches(arrivals)):
        store.commit(Batch([], batch))
    assert stored(tables) == expected(arrivals)


@given(st.data())
@few
def test_new_and_duplicates_are_counted(tables, data):
    arrivals = data.draw(copied)
    store = emptied(tables)
    outcomes = [store.commit(Batch([], batch)) for batch in data.draw(batches(arrivals))]
    assert sum(outcome.new for outcome in outcomes) == len({one.key for one in arrivals})
    assert sum(outcome.parked for outcome in outcomes) == 0


@given(st.data())
@few
def test_two_workers_at_once_give_the_same_rows(tables, data):
    """A source with a partitioner of its own may put one customer into two slices."""
    arrivals = data.draw(copied)
    emptied(tables)
    halves = [data.draw(batches(arrivals)), data.draw(batches(arrivals))]
    gate = threading.Barrier(2)

    def work(portions):
        store = Store(tables, written_form(), TIMELINE, FOLLOWERS)
        gate.wait(10)
        for batch in portions:
            commit_until_done(store, batch)

    threads = [threading.Thread(target=work, args=(portions,)) for portions in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert stored(tables) == expected(arrivals)


def commit_until_done(store, batch):
    while True:
        try:
            store.commit(Batch([], batch))
        except DcrError as error:
            assert error.answer == "retry", error
        else:
            return
