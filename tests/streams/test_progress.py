"""Progress: how far a worker is, and up to when that is complete."""

from hypothesis import given
from hypothesis import strategies as st

from dcr.log.record import Found
from projections.arrival import Arrival
from streams.batch import Move
from streams.progress import Progress

BILL, BROWSE, OTHER = ("dcr.bill", 0), ("dcr.browse", 0), ("dcr.bill", 1)


def found(place, offset):
    return Found(*place, offset, 0, None, None, [])


def arrival(place, offset, heard_ms):
    topic, partition = place
    return Arrival("crm:1", 0, b"", heard_ms, partition, offset, b"", topic, "t", "web", {})


def committed(progress, place, offset, heard_ms):
    progress.commit(progress.hand_on([found(place, offset)]), [arrival(place, offset, heard_ms)])


def test_handing_on_is_a_move_from_where_we_were_to_after_the_last():
    progress = Progress({BILL: 5, BROWSE: 0})
    moves = progress.hand_on([found(BILL, 5), found(BROWSE, 3), found(BILL, 6)])
    assert moves == [Move(BILL, 5, 7), Move(BROWSE, 0, 4)]


def test_the_next_move_begins_where_the_last_one_ended_though_offsets_have_gaps():
    progress = Progress({BILL: 5})
    progress.hand_on([found(BILL, 6)])
    assert progress.hand_on([found(BILL, 90)]) == [Move(BILL, 7, 91)]


def test_nothing_read_is_no_move():
    assert Progress({BILL: 5}).hand_on([]) == []


@given(st.lists(st.tuples(st.sampled_from([BILL, BROWSE, OTHER]), st.integers(1, 5)), max_size=20))
def test_moves_leave_no_gap(steps):
    ends = {BILL: 0, BROWSE: 0, OTHER: 0}
    progress = Progress(ends)
    for place, count in steps:
        offsets = range(ends[place], ends[place] + count)
        (move,) = progress.hand_on([found(place, offset) for offset in offsets])
        assert move == Move(place, ends[place], ends[place] + count)
        ends[place] += count


def test_a_place_read_to_its_end_is_complete_up_to_when_the_end_was_seen():
    assert Progress({BILL: 5}).through_ms({BILL: (5, 900)}) == {0: 900}


def test_a_place_that_lags_is_complete_up_to_when_its_last_record_was_heard():
    progress = Progress({BILL: 5})
    committed(progress, BILL, 5, heard_ms=700)
    assert progress.through_ms({BILL: (9, 900)}) == {0: 700}


def test_what_is_handed_on_is_not_committed_yet():
    progress = Progress({BILL: 5})
    progress.hand_on([found(BILL, 5)])
    assert progress.through_ms({BILL: (6, 900)}) == {0: 0}


def test_the_place_furthest_behind_decides_for_its_slice():
    progress = Progress({BILL: 5, BROWSE: 0, OTHER: 0})
    committed(progress, BROWSE, 0, heard_ms=300)
    heads = {BILL: (5, 900), BROWSE: (9, 900), OTHER: (0, 800)}
    assert progress.through_ms(heads) == {0: 300, 1: 800}


def test_where_no_end_was_seen_nothing_is_complete():
    progress = Progress({BILL: 5, BROWSE: 0})
    assert progress.through_ms({}) == {0: 0}
    assert progress.through_ms({BILL: (5, 900)}) == {0: 0}


def test_a_source_whose_clock_runs_ahead_makes_nothing_complete_in_the_future():
    progress = Progress({BILL: 5})
    committed(progress, BILL, 5, heard_ms=10**14)
    assert progress.through_ms({BILL: (9, 900)}) == {0: 900}
