from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dcr.reading.quartiles import Quartiles, quartiles


def test_nobody_has_no_quartiles_but_zeros():
    assert quartiles({}, 0) == Quartiles(0, 0, 0)


def test_those_who_did_nothing_count():
    # 0 0 0 0 0 2 4 6: the second, the fourth and the sixth.
    assert quartiles({2: 1, 4: 1, 6: 1}, 8) == Quartiles(0, 0, 2)


def test_of_those_there_alone():
    assert quartiles({1: 1, 2: 2, 9: 1}, 4) == Quartiles(1, 2, 2)


@given(st.lists(st.integers(0, 9), min_size=1))
def test_they_are_what_stands_at_their_places_in_a_sorted_list(numbers):
    in_order = sorted(numbers)
    places = [in_order[-(-len(numbers) * share // 4) - 1] for share in (1, 2, 3)]
    assert list(quartiles(Counter(filter(None, numbers)), len(numbers))) == places
