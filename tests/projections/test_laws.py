"""The law of all projections, on PostgreSQL: the same interactions, the same rows, however they came."""

import threading
from collections import defaultdict
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcr.errors import DatabaseAway, DcrError
from dcr.postgres import Database
from dcr.written import written_form
from projections.projection import schema_of
from projections.register import ALL, FOLLOWERS, TIMELINE
from streams.batch import Batch, Move
from streams.store import Store
from tests.arrivals import batches, copied

pytestmark = pytest.mark.stack

few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def emptied(database):
    with database.transaction() as transaction:
        transaction.run("DELETE FROM dcr.position")
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


class Unsure(Database):
    """Some of its transactions fail; of others nobody hears that they did not."""

    def __init__(self, uri, fates):
        super().__init__(uri)
        self._fates = iter(fates)

    @contextmanager
    def transaction(self, *args, **words):
        fate = next(self._fates, "well")
        with super().transaction(*args, **words) as transaction:
            yield transaction
            if fate == "taken back":
                raise DatabaseAway("a test took it back")
        if fate == "answer lost":
            raise DatabaseAway("a test kept the answer")


@given(st.data())
@few
def test_a_worker_that_crashes_and_resumes_from_its_positions_gives_the_same_rows(
    tables, settings_of_servers, data
):
    arrivals = data.draw(copied)
    emptied(tables)
    fates = st.lists(st.sampled_from(["well", "taken back", "answer lost"]), max_size=12)
    with Unsure(settings_of_servers.postgres, data.draw(fates)) as database:
        sizes = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
        while not read_to_the_end(database, arrivals, sizes):
            pass
    assert stored(tables) == expected(arrivals)


def read_to_the_end(database, arrivals, sizes):
    """False when it crashed on the way. A worker begins with what the positions say, and nothing else."""
    store = Store(database, written_form(), TIMELINE, FOLLOWERS)
    log = defaultdict(list)
    for one in arrivals:
        log[one.topic, one.partition].append(one)
    try:
        positions = store.positions(sorted({topic for topic, _ in log}), [0, 1])
        while batch := next_batch(log, positions, sizes[sum(positions.values()) % len(sizes)]):
            store.commit(batch)
            positions |= {move.place: move.next for move in batch.moves}
    except DcrError as error:
        assert error.answer == "retry", error
        return False
    return True


def next_batch(log, positions, size):
    """The next few of every place; None when all are read to their end."""
    moves, arrivals = [], []
    for place, kept in log.items():
        following = kept[positions[place] : positions[place] + size]
        if following:
            moves.append(Move(place, positions[place], positions[place] + len(following)))
            arrivals += following
    return Batch(moves, arrivals) if moves else None
