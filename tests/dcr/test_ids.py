"""Ids: UUIDv7 that sort by time, and ids that are the same everywhere."""

import threading
from uuid import RFC_4122, UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from dcr import ids
from dcr.clock import now_ms

LATEST_MS = 2**48 - 2
milliseconds = st.integers(0, LATEST_MS)
rests = st.integers(0, 2**74 - 1)


@given(milliseconds, rests)
def test_a_uuid7_says_its_version_and_its_time(at_ms, rest):
    made = ids.uuid7(at_ms, rest)
    assert (made.version, made.variant) == (7, RFC_4122)
    assert int.from_bytes(made.bytes[:6], "big") == at_ms


@given(st.tuples(milliseconds, rests), st.tuples(milliseconds, rests))
def test_uuid7s_sort_by_time_then_by_the_rest(one, other):
    assert (ids.uuid7(*one) < ids.uuid7(*other)) == (one < other)
    assert (str(ids.uuid7(*one)) < str(ids.uuid7(*other))) == (one < other)


def test_a_new_id_says_the_present():
    before = now_ms()
    made = int.from_bytes(ids.new_event_id().bytes[:6], "big")
    assert before <= made <= now_ms() + 1


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=30))
@settings(max_examples=50)
def test_each_new_id_is_greater_whatever_the_clock_does(steps):
    clock = iter([now_ms() + sum(steps[:n]) for n in range(len(steps))])
    real, ids.now_ms = ids.now_ms, lambda: next(clock)
    try:
        made = [ids.new_event_id() for _ in steps]
    finally:
        ids.now_ms = real
    assert made == sorted(set(made))


def test_threads_never_make_the_same_id():
    made = [[] for _ in range(4)]

    def make(mine):
        mine.extend(ids.new_event_id() for _ in range(2000))

    threads = [threading.Thread(target=make, args=(mine,)) for mine in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one for mine in made for one in mine}) == 8000
    assert all(mine == sorted(mine) for mine in made)


def test_a_customer_id_is_the_same_for_ever():
    assert ids.customer_id("crm:1001") == "c_a2e8ad626d4d4ca142e5"


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=50)
def test_two_subjects_have_two_customer_ids(one, other):
    assert (ids.customer_id(one) == ids.customer_id(other)) == (one == other)


def test_a_secret_is_long_and_fit_for_a_header():
    assert len(ids.new_secret()) == 43
    assert ids.new_secret() != ids.new_secret()
    assert ids.new_secret().isascii()


@given(st.lists(st.text()))
def test_a_stable_id_is_a_uuid5(words):
    made = ids.stable_id(*words)
    assert (made.version, made.variant, made.bytes) == (5, RFC_4122, ids.stable_id_bytes(*words))
    assert made == uuid5(UUID("2f0f4e8c-54a5-5c0f-9d53-7d1f1c6e4b0a"), "\x00".join(words))
