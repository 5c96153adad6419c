"""Identity on PostgreSQL, under rules that are easily broken: in any order, by two at once, the same rows."""

import threading
from itertools import chain
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcr.written import written_form
from projections.identity import Identity
from projections.projection import schema_of
from projections.register import TIMELINE
from streams.batch import Batch
from streams.store import Store
from tests.arrivals import AT_MS, arrival, batches
from tests.projections.identity.words import KIOSKS, SMALL, arrivals, at_kiosks
from tests.projections.test_laws import commit_until_done, emptied

pytestmark = pytest.mark.stack

IDENTITY = Identity(lambda: SMALL)
SHARED = Identity(lambda: KIOSKS)
some = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def store(database):
    emptied(database)
    return Store(database, written_form(), TIMELINE, [IDENTITY])


def stored(database):
    with database.transaction(schema_of(IDENTITY)) as transaction:
        return IDENTITY.stored(transaction)


@given(st.data())
@some
def test_any_order_and_batching_gives_the_same_rows(tables, data):
    told = data.draw(arrivals)
    made = store(tables)
    for batch in data.draw(batches(told)):
        made.commit(Batch([], batch))
    assert stored(tables) == IDENTITY.expected(told)


@given(at_kiosks, st.randoms(use_true_random=False))
@settings(some, max_examples=150)
def test_who_counts_at_a_kiosk_is_the_same_whoever_came_when(tables, told, chance):
    """Word by word: each may move somebody else across the limit, in or out."""
    emptied(tables)
    made = Store(tables, written_form(), TIMELINE, [SHARED])
    for one in chance.sample(told, len(told)):
        made.commit(Batch([], [one]))
    assert stored(tables) == SHARED.expected(told)


@given(st.data())
@some
def test_two_workers_who_link_at_once_see_each_other(tables, data):
    told = data.draw(arrivals)
    halves = [data.draw(batches(half)) for half in (told[::2], told[1::2])]
    store(tables)
    gate = threading.Barrier(2)

    def work(portions):
        made = Store(tables, written_form(), TIMELINE, [IDENTITY])
        gate.wait(10)
        for batch in portions:
            commit_until_done(made, batch)

    threads = [threading.Thread(target=work, args=(portions,)) for portions in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert stored(tables) == IDENTITY.expected(told)


@given(st.data())
@some
def test_some_told_anew_and_everything_settled_at_once_change_nothing(tables, data):
    told = data.draw(arrivals)
    store(tables).commit(Batch([], told))
    subjects = data.draw(
        st.lists(st.sampled_from(sorted({one.subject for one in told}) or ["x:1"]))
    )
    with tables.transaction(schema_of(IDENTITY)) as transaction:
        IDENTITY.refold(
            transaction, subjects, lambda asked: [one for one in told if one.subject in asked]
        )
    assert stored(tables) == IDENTITY.expected(told)
    with tables.transaction(schema_of(IDENTITY)) as transaction:
        for table in ("identity_member", "identity_held"):
            transaction.run(f"DELETE FROM {table}")
        IDENTITY.settle_all(transaction)
    assert stored(tables) == IDENTITY.expected(told)


@given(st.data())
@some
def test_what_is_forgotten_leaves_the_others_as_if_it_never_was(tables, data):
    told = data.draw(arrivals)
    store(tables).commit(Batch([], told))
    gone = set(data.draw(st.lists(st.sampled_from(["crm:1", "cookie:1", "x:1"]), min_size=1)))
    with tables.transaction(schema_of(IDENTITY)) as transaction:
        IDENTITY.refold(transaction, sorted(gone), lambda _: chain())
    assert stored(tables) == IDENTITY.expected(one for one in told if one.subject not in gone)


def test_two_kiosks_who_are_linked_late_are_held_apart(tables):
    """Neither counts the other among its first, nor among those whom the last word could have moved."""
    passers = [("x:1", f"y:{n}") for n in range(9)] + [("x:2", f"z:{n}") for n in range(9)]
    told = [
        arrival(
            {"type": "identity.linked", "channel": "web", "other": other},
            (subject, AT_MS + n, UUID(int=n)), AT_MS, 0, n,
        )
        for n, (subject, other) in enumerate([*passers, ("x:1", "x:2")])
    ]  # fmt: skip
    emptied(tables)
    made = Store(tables, written_form(), TIMELINE, [SHARED])
    for one in told:
        made.commit(Batch([], [one]))
    assert ("x:1", "x:2") in {row[:2] for row in stored(tables)["identity_held"]}
    assert stored(tables) == SHARED.expected(told)
