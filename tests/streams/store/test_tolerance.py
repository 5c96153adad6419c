"""How much may be unfit, before nobody goes on."""

import pytest

from streams.store.tolerance import Tolerance, TooMuchUnfit


def test_a_few_stop_nothing_however_few_records_there_were():
    tolerance = Tolerance(0.2)
    tolerance.judge({0: 499}, {0: 499})


def test_a_share_above_the_limit_stops_the_slice():
    with pytest.raises(TooMuchUnfit, match=r"500 of the last 2,000 .* in slice 3 .* more than 20%"):
        Tolerance(0.2).judge({3: 2000}, {3: 500})


def test_a_share_within_the_limit_does_not():
    Tolerance(0.2).judge({3: 2500}, {3: 500})


def test_a_trickle_adds_up():
    tolerance = Tolerance(0.2)
    with pytest.raises(TooMuchUnfit):
        for _ in range(1000):
            tolerance.judge({0: 2}, {0: 1})


def test_slices_are_judged_apart():
    tolerance = Tolerance(0.2)
    tolerance.judge({0: 10_000, 1: 480}, {1: 480})
    with pytest.raises(TooMuchUnfit) as told:
        tolerance.judge({0: 10_000, 1: 20}, {1: 20})
    assert told.value.slice == 1


def test_what_lies_far_back_makes_up_for_little():
    tolerance = Tolerance(0.2)
    tolerance.judge({0: 1_000_000}, {})
    with pytest.raises(TooMuchUnfit):
        tolerance.judge({0: 1500}, {0: 1500})


def test_a_batch_that_was_refused_leaves_no_trace():
    tolerance = Tolerance(0.2)
    with pytest.raises(TooMuchUnfit):
        tolerance.judge({0: 500}, {0: 500})
    tolerance.judge({0: 499}, {0: 499})


def test_a_slice_that_was_let_go_on_may_be_unfit_until_it_is_calm():
    tolerance = Tolerance(0.2)
    tolerance.tolerate([0])
    assert tolerance.judge({0: 500}, {0: 500}) == []
    calm = [tolerance.judge({0: 5000}, {}) for _ in range(3)]
    assert [0] in calm
    with pytest.raises(TooMuchUnfit):
        tolerance.judge({0: 5000}, {0: 5000})
