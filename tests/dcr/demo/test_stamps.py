from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dcr.demo.stamps import event_id, rfc3339

MOMENTS = st.integers(0, 4_000_000_000_000)


@given(MOMENTS, st.integers())
def test_an_event_id_is_a_uuid_of_version_7_that_holds_its_moment(at_ms, seed):
    made = UUID(event_id(at_ms, Random(seed)))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == at_ms


@given(MOMENTS, MOMENTS)
def test_times_sort_as_texts(one, other):
    assert (rfc3339(one) < rfc3339(other)) == (one < other)


def test_a_time_is_written_in_utc_with_three_decimals():
    assert rfc3339(1_769_846_400_000) == "2026-01-31T08:00:00.000Z"
    assert rfc3339(1_769_846_400_007) == "2026-01-31T08:00:00.007Z"
