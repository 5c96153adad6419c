"""The cache: bounded, and what is asked for stays."""

from hypothesis import given
from hypothesis import strategies as st

from dcr.vault.cache import Cache


@given(st.lists(st.integers(0, 50)), st.integers(2, 20))
def test_it_never_holds_more_than_it_may(keys, most):
    cache = Cache(most)
    for key in keys:
        cache.put(key, str(key))
        assert len(cache) <= most
        assert cache.get(key) == str(key)


def test_what_is_asked_for_stays_while_others_come_and_go():
    cache = Cache(10)
    cache.put("often", 1)
    for number in range(1000):
        cache.put(number, number)
        assert cache.get("often") == 1


def test_what_nobody_asks_for_goes():
    cache = Cache(10)
    cache.put("once", 1)
    for number in range(20):
        cache.put(number, number)
    assert cache.get("once") is None


def test_what_is_dropped_is_gone():
    cache = Cache(10)
    cache.put("key", 1)
    cache.drop("key")
    assert cache.get("key") is None
