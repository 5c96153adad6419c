"""A version that other code left behind: it says so, and goes along again once somebody knows it."""

import pytest

from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch, Move
from streams.rebuild.following import Following
from streams.rebuild.keeping_up import KeepingUp
from streams.store import Store
from tests.arrivals import AT_MS
from tests.streams.rebuild.log import BILLS, bill, found

pytestmark = pytest.mark.stack

WRITTEN = written_form()
EVENTS = "SELECT events FROM customer"


def store(database, followers=FOLLOWERS):
    made = Store(database, WRITTEN, TIMELINE, followers)
    made.positions([BILLS[0]], [BILLS[1]])
    return made


def keeping_up(database, records):
    def read(begin, end):
        return iter([found(one) for one in records if begin[BILLS] <= one.offset < end[BILLS]])

    following = Following(database, WRITTEN, TIMELINE, FOLLOWERS, read)
    return KeepingUp(database, following, TIMELINE, FOLLOWERS)


def ask(database, sql):
    with database.transaction() as transaction:
        return transaction.rows(sql)


def test_nothing_is_behind_as_a_rule(tables):
    store(tables).commit(Batch([Move(BILLS, 0, 1)], [bill(0)]))
    assert keeping_up(tables, []).look() == []


def test_what_other_code_moved_past_is_told_of_later_and_counts_once(tables):
    bills = [bill(number) for number in range(6)]
    ours = store(tables)
    ours.commit(Batch([Move(BILLS, 0, 2)], bills[:2]))
    store(tables, followers=()).commit(Batch([Move(BILLS, 2, 4)], bills[2:4]))
    ours.commit(Batch([Move(BILLS, 4, 5)], bills[4:5]))  # it does not go along from the wrong place
    assert ask(tables, EVENTS) == [(2,)]

    behind = [str(version) for version in keeping_up(tables, bills).look()]
    assert behind == sorted(f"{each.name}@1" for each in FOLLOWERS)
    assert ask(tables, EVENTS) == [(5,)]
    ours.commit(Batch([Move(BILLS, 5, 6)], bills[5:]))
    assert ask(tables, EVENTS) == [(6,)]


def test_a_customer_who_cannot_be_told_of_is_parked_from_there_on(tables):
    bills = [bill(number) for number in range(3)]
    store(tables, followers=()).commit(Batch([Move(BILLS, 0, 3)], bills))

    class Mistaken(type(FOLLOWERS[0])):
        def changes(self, arrivals):
            told = list(arrivals)
            if any(one.occurred_ms == AT_MS + 1 for one in told):
                raise ZeroDivisionError
            return super().changes(told)

    following = Following(
        tables, WRITTEN, TIMELINE, [Mistaken()], lambda begin, end: map(found, bills)
    )
    KeepingUp(tables, following, TIMELINE, (Mistaken(),)).look()
    assert ask(tables, EVENTS) == [(1,)]
    parked = ask(tables, 'SELECT "offset", code FROM dcr.parked ORDER BY id')
    assert parked == [(1, "unfoldable"), (2, "behind")]
