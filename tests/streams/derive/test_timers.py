"""Timers: one may ring for nothing, none may get lost."""

import pytest

from streams.derive.timers import Timer, Timers

pytestmark = pytest.mark.stack


@pytest.fixture
def timers(tables):
    with tables.transaction() as transaction:
        yield Timers(transaction)


def test_the_earlier_time_counts(timers):
    timers.set({"crm:1": 20}, {"crm:1": 0})
    timers.set({"crm:1": 10}, {"crm:1": 0})
    timers.set({"crm:1": 30}, {"crm:1": 0})
    assert timers.due([0], 30, 9) == [Timer("crm:1", 0, 10)]


def test_only_those_of_ones_own_slices_ring_and_not_before_their_time(timers):
    timers.set({"crm:1": 10, "crm:2": 20, "crm:3": 30}, {"crm:1": 1, "crm:2": 0, "crm:3": 0})
    assert timers.due([0], 29, 9) == [Timer("crm:2", 0, 20)]


def test_who_saw_it_ring_takes_it_away(timers):
    timers.set({"crm:1": 10}, {"crm:1": 0})
    timers.stop(timers.due([0], 10, 9))
    assert timers.due([0], 99, 9) == []


def test_one_that_was_set_anew_meanwhile_stays(timers):
    """By who derives from another slice: she may have heard more, and have set it to a later time even."""
    timers.set({"crm:1": 10}, {"crm:1": 0})
    rung = timers.due([0], 10, 9)
    timers.set({"crm:1": 15}, {"crm:1": 1})
    timers.stop(rung)
    assert timers.due([1], 15, 9) == [Timer("crm:1", 1, 10)]
