import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.finding.ease import MOST, POINTS, Burden, ease, mean_ease

burdens = st.builds(Burden, *[st.integers(0, 9)] * 5, st.integers(0, 1))


def test_what_needed_no_effort_is_as_easy_as_can_be():
    assert ease(Burden()) == 100


@pytest.mark.parametrize("name", Burden._fields)
def test_each_burden_takes_its_points_for_each_time_and_no_more_than_its_most(name):
    points, most = getattr(POINTS, name), getattr(MOST, name)
    assert ease(Burden(**{name: 1})) == 100 - points
    assert ease(Burden(**{name: most})) == ease(Burden(**{name: most + 1})) == 100 - points * most


def test_burdens_add_up():
    # One slow switch, two steps again, one field asked again, two whole days paused.
    assert ease(Burden(1, 2, 1, 0, 2, 0)) == 100 - 10 - 12 - 8 - 4


@given(burdens, st.sampled_from(Burden._fields))
def test_more_to_bear_is_never_easier(burden, name):
    more = burden._replace(**{name: getattr(burden, name) + 1})
    assert 0 <= ease(more) <= ease(burden) <= 100


def test_a_mean_counts_journeys_not_burdens():
    assert mean_ease([(Burden(), 3), (Burden(abandoned=1), 1)]) == 92.5
    assert mean_ease([]) is None
