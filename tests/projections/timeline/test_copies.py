"""Of several copies of an interaction the same one is kept, whichever comes first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from projections.register import TIMELINE
from projections.timeline import first_copies
from tests.arrivals import copied


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_decides_nothing(data):
    arrivals = data.draw(copied)
    shuffled = data.draw(st.permutations(arrivals))
    assert TIMELINE.expected(shuffled) == TIMELINE.expected(arrivals)
    assert first_copies(shuffled) == first_copies(arrivals)


@given(copied)
@settings(max_examples=30, deadline=None)
def test_what_goes_into_the_table_is_what_the_definition_says(arrivals):
    kept = first_copies(arrivals)
    assert TIMELINE.expected(kept) == TIMELINE.expected(arrivals)
    assert [one.key for one in kept] == sorted({one.key for one in arrivals})


@given(copied)
@settings(max_examples=30, deadline=None)
def test_every_interaction_is_kept_once(arrivals):
    (rows,) = TIMELINE.expected(arrivals).values()
    assert len(rows) == len({one.key for one in arrivals})
