from datetime import UTC, datetime, timedelta

import pytest


def share(times, of):
    return len(times) / len(of)


@pytest.fixture(scope="module")
def behind(sendings):
    """How far each first delivery lies behind the newest one seen before it."""
    newest, lags = datetime(1970, 1, 1, tzinfo=UTC), []
    for sending in sendings:
        happened = datetime.fromisoformat(sending.interaction["occurred_at"])
        if not sending.copy:
            lags.append(max(newest - happened, timedelta()))
            newest = max(newest, happened)
    return lags


def test_about_three_in_a_hundred_are_delivered_twice(sendings, told):
    assert 0.02 < share([s for s in sendings if s.copy], told) < 0.04


def test_about_four_in_a_hundred_come_out_of_order_by_up_to_an_hour(behind):
    out_of_order = [lag for lag in behind if timedelta() < lag <= timedelta(hours=1)]
    assert 0.03 < share(out_of_order, behind) < 0.05


def test_about_one_in_a_hundred_comes_days_late(behind):
    assert 0.005 < share([lag for lag in behind if lag > timedelta(hours=23)], behind) < 0.015


def test_the_others_come_in_the_order_in_which_they_happened(behind):
    assert share([lag for lag in behind if not lag], behind) > 0.93


def test_a_copy_says_the_same_and_never_comes_first(sendings):
    delivered = {}
    for sending in sendings:
        event_id = sending.interaction["event_id"]
        assert sending.copy == (event_id in delivered)
        assert delivered.setdefault(event_id, sending.interaction) == sending.interaction


def test_some_copies_come_at_once_and_some_much_later(sendings):
    place = {s.interaction["event_id"]: n for n, s in enumerate(sendings) if not s.copy}
    gaps = [n - place[s.interaction["event_id"]] for n, s in enumerate(sendings) if s.copy]
    assert min(gaps) == 1
    assert max(gaps) > 100
