"""The store: a batch becomes true as a whole, exactly once, and what cannot be folded is set aside."""

import threading
from contextlib import contextmanager
from uuid import UUID

import pytest

from dcr.clock import steady_seconds
from dcr.errors import DatabaseAway, Fenced
from dcr.log.record import Found
from dcr.postgres import Database
from dcr.written import written_form
from projections.customer import Customer
from projections.projection import run_all, schema_of
from projections.register import TIMELINE
from streams.batch import Batch, Move
from streams.pickup import NO_PROJECTION, Aside
from streams.store import Store
from streams.store.parking import found_again
from streams.store.repair import Repair
from streams.store.tolerance import TooMuchUnfit
from tests.arrivals import AT_MS, arrival

pytestmark = pytest.mark.stack

BILLS = ("dcr.bill", 0)
SUBJECT = "crm:1"


class Choosy(Customer):
    """A customer read model with a mistake in it: it cannot fold what was met on the channel `bad`."""

    def changes(self, arrivals):
        told = list(arrivals)
        if any(one.channel == "bad" for one in told):
            raise KeyError("no such channel: bad")
        return super().changes(told)


@pytest.fixture
def store(tables):
    store = Store(tables, written_form(), TIMELINE, [Choosy()])
    store.positions(["dcr.bill"], [0])
    return store


def bill(number, amount=100, *, heard_ms=AT_MS, offset=None, channel="web", key=None):
    body = {
        "type": "bill.issued", "channel": channel, "bill_id": "B", "amount_minor": amount,
        "currency": "EUR",
    }  # fmt: skip
    at = key or (SUBJECT, AT_MS + number, UUID(int=number))
    return arrival(body, at, heard_ms, 0, number if offset is None else offset)


def ask(database, sql):
    with database.transaction() as transaction:
        return transaction.rows(sql)


def balance(database):
    return ask(database, "SELECT balance_minor FROM customer_money")


def parked(database):
    return ask(database, 'SELECT projection, "offset", code FROM dcr.parked ORDER BY "offset"')


def test_a_place_never_read_begins_at_the_first_record(store):
    assert store.positions(["dcr.bill", "dcr.order"], [0]) == {BILLS: 0, ("dcr.order", 0): 0}


def test_rows_and_position_are_committed_together(store, tables):
    outcome = store.commit(Batch([Move(BILLS, 0, 2)], [bill(0), bill(1)]))
    assert (outcome.new, outcome.duplicates, outcome.parked) == (2, 0, 0)
    assert store.positions(["dcr.bill"], [0]) == {BILLS: 2}
    assert balance(tables) == [(200,)]


def test_whoever_comes_from_another_position_is_fenced_and_changes_nothing(store, tables):
    store.commit(Batch([Move(BILLS, 0, 1)], [bill(0)]))
    with pytest.raises(Fenced, match=r"another worker has moved one of dcr.bill/0 at 0"):
        store.commit(Batch([Move(BILLS, 0, 2)], [bill(0), bill(1)]))
    assert store.positions(["dcr.bill"], [0]) == {BILLS: 1}
    assert balance(tables) == [(100,)]


def test_one_place_moved_by_another_fences_all_places(store, tables):
    store.positions(["dcr.bill", "dcr.order"], [0])
    store.commit(Batch([Move(BILLS, 0, 1)]))
    with pytest.raises(Fenced):
        store.commit(Batch([Move(BILLS, 0, 1), Move(("dcr.order", 0), 0, 1)], [bill(0)]))
    assert store.positions(["dcr.bill", "dcr.order"], [0]) == {BILLS: 1, ("dcr.order", 0): 0}
    assert balance(tables) == []


def test_a_duplicate_counts_once(store, tables):
    store.commit(Batch([], [bill(0)]))
    outcome = store.commit(Batch([], [bill(0, heard_ms=AT_MS + 5), bill(1), bill(1)]))
    assert (outcome.new, outcome.duplicates) == (1, 2)
    assert balance(tables) == [(200,)]


def test_a_copy_heard_earlier_takes_the_place_of_the_kept_one(store, tables):
    store.commit(Batch([], [bill(0, 100, heard_ms=AT_MS + 5)]))
    store.commit(Batch([], [bill(0, 70)]))
    store.commit(Batch([], [bill(0, 30, heard_ms=AT_MS + 9)]))
    assert balance(tables) == [(70,)]


def test_what_cannot_be_read_is_kept_whole_with_its_reason(store, tables):
    found = Found(*BILLS, 3, AT_MS, b"\xff", b"\0?", [("n\0\ud800", b"\0"), ("nothing", None)])
    outcome = store.commit(
        Batch([], [bill(0)], [Aside(found, NO_PROJECTION, "unreadable", "\0\ud800")])
    )
    assert (outcome.new, outcome.parked) == (1, 1)
    with tables.transaction() as transaction:
        (row,) = transaction.records("SELECT * FROM dcr.parked")
    assert (row["reason"], row["state"]) == ("\\0\\ud800", "waiting")
    assert found_again(row) == found._replace(headers=[("n\\0\\ud800", b"\0"), ("nothing", None)])


def test_parking_again_changes_nothing(store, tables):
    aside = Aside(Found(*BILLS, 3, AT_MS, None, None, []), NO_PROJECTION, "unreadable", "no value")
    store.commit(Batch([], [], [aside]))
    store.commit(Batch([], [], [aside]))
    assert parked(tables) == [("*", 3, "unreadable")]


def test_what_one_read_model_cannot_fold_is_parked_for_it_alone(store, tables):
    bills = [bill_of(n, "bad" if n in (3, 8) else "web") for n in range(10)]
    outcome = store.commit(Batch([Move(BILLS, 0, 10)], bills))
    assert (outcome.new, outcome.parked, outcome.unfit) == (10, 2, {0: 2})
    assert parked(tables) == [("customer_1", 3, "unfoldable"), ("customer_1", 8, "unfoldable")]
    assert len(balance(tables)) == 8
    assert ask(tables, "SELECT count(*) FROM timeline") == [(10,)]
    ((reason, trace),) = ask(tables, 'SELECT reason, trace FROM dcr.parked WHERE "offset" = 3')
    assert reason == "bill.issued: KeyError 'no such channel: bad'"
    assert "Traceback" in trace


def bill_of(number, channel):
    """Each of a customer of her own."""
    at = (f"crm:{number}", AT_MS + number, UUID(int=number))
    return bill(number, channel=channel, key=at)


def test_what_comes_later_of_the_same_customer_waits_behind_it_and_others_go_on(store, tables):
    bills = [bill(n, channel="bad" if n in (3, 8) else "web") for n in range(10)]
    outcome = store.commit(Batch([], [*bills, bill_of(20, "web")]))
    assert (outcome.new, outcome.parked, outcome.unfit) == (11, 7, {0: 1})
    assert parked(tables) == [
        ("customer_1", 3, "unfoldable"), *(("customer_1", n, "behind") for n in range(4, 10)),
    ]  # fmt: skip
    assert sorted(balance(tables)) == [(100,), (300,)]
    store.commit(Batch([], [bill(10), bill_of(21, "web")]))  # nor does what comes another day
    assert parked(tables)[-1] == ("customer_1", 10, "behind")
    assert sorted(balance(tables)) == [(100,), (100,), (300,)]


def test_what_postgresql_cannot_keep_is_parked_for_the_timeline(store, tables):
    outcome = store.commit(Batch([], [bill(0), bill(1)._replace(channel="nul \0")]))
    assert (outcome.new, outcome.duplicates, outcome.parked) == (1, 0, 1)
    assert parked(tables) == [("timeline_1", 1, "unstorable")]
    assert balance(tables) == [(100,)]


def test_a_time_postgresql_cannot_keep_is_parked_too(store, tables):
    store.commit(Batch([], [bill(0), bill(1)._replace(occurred_ms=2**62)]))
    assert parked(tables) == [("timeline_1", 1, "unstorable")]


def test_folding_anew_leaves_out_what_is_aside(store, tables):
    store.commit(Batch([], [bill(2, 100, channel="bad"), bill(1, 50, heard_ms=AT_MS + 5)]))
    assert balance(tables) == [(50,)]
    store.commit(Batch([], [bill(1, 20)]))  # restated: the subject is folded anew
    assert balance(tables) == [(20,)]


def test_another_copy_of_what_is_aside_stays_aside(store, tables):
    store.commit(Batch([], [bill(2, 100, channel="bad", heard_ms=AT_MS + 5), bill(1, 50)]))
    store.commit(
        Batch([], [bill(2, 90, offset=0)])
    )  # restated, and fit to be folded, but undecided
    assert balance(tables) == [(50,)]


def test_folding_anew_misses_nothing_that_another_worker_commits_meanwhile(store, tables):
    store.commit(Batch([], [bill(0, 100, heard_ms=AT_MS + 5)]))
    restate = threading.Thread(target=store.commit, args=(Batch([], [bill(0, 70)]),))
    follower = Customer()
    with tables.transaction(f'{schema_of(TIMELINE)}", "{schema_of(follower)}') as transaction:
        run_all(transaction, follower.changes(TIMELINE.tell(transaction, [bill(1, 1)]).new))
        restate.start()
        wait_for_somebody_waiting_for_a_lock(tables)
    restate.join(20)
    assert balance(tables) == [(71,)]


def test_a_worker_frozen_in_the_middle_of_a_commit_does_not_hold_its_successor_up(
    store, settings_of_servers
):
    uri = settings_of_servers.postgres
    with Database(uri, silent_seconds_max=1) as frozen, frozen_commit(frozen):
        store.commit(Batch([Move(BILLS, 0, 3)], [bill(0)]))
    assert store.positions(["dcr.bill"], [0]) == {BILLS: 3}


@contextmanager
def frozen_commit(database):
    """A worker that has moved a position and then says nothing any more."""
    with pytest.raises(DatabaseAway), database.transaction() as transaction:
        transaction.run("UPDATE dcr.position SET next = 5")
        yield


def wait_for_somebody_waiting_for_a_lock(database):
    until = steady_seconds() + 20
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    while not ask(database, waiting):
        assert steady_seconds() < until


def test_too_much_that_cannot_be_folded_changes_nothing_at_all(store, tables):
    bills = [bill_of(n, "bad") for n in range(520)]
    with pytest.raises(TooMuchUnfit):
        store.commit(Batch([Move(BILLS, 0, 520)], bills))
    assert store.positions(["dcr.bill"], [0]) == {BILLS: 0}
    assert (ask(tables, "SELECT count(*) FROM timeline"), parked(tables)) == ([(0,)], [])


def test_a_slice_that_is_let_go_on_parks_whatever_is_unfit(store, tables):
    store.halt(0, "too much")
    Repair(tables, written_form(), TIMELINE, [Choosy()]).go_on(0, "the shop knows")
    store.positions(["dcr.bill"], [0])
    bills = [bill_of(n, "bad") for n in range(520)]
    assert store.commit(Batch([Move(BILLS, 0, 520)], bills)).parked == 520
