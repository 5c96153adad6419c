import pytest

from streams.signals.rules.case_overdue import case_overdue
from tests.streams.signals.told import facts, found

OPENED = "0h case.opened kind=question"
"""A question is to be settled within three days."""


def test_it_is_overdue_when_its_clock_has_run_out():
    (fact,) = facts(case_overdue, OPENED)
    assert found(case_overdue, OPENED) == ["3d raised K-1"]
    assert (fact.fields["details"], fact.by_silence) == (
        {"kind": "question", "topic": "roaming"},
        True,
    )


def test_a_complaint_of_a_back_office_is_a_case_too():
    assert found(case_overdue, "0h complaint.opened") == ["5d raised K-1"]
    assert found(case_overdue, "0h complaint.opened\n 4d complaint.resolved") == []


def test_settled_late_it_is_over():
    story = f"{OPENED}\n 3d1h case.resolved"
    assert found(case_overdue, story) == ["3d raised K-1", "3d1h cleared K-1"]


def test_an_answer_does_not_settle_it():
    assert found(case_overdue, f"{OPENED}\n 1d case.answered") == ["3d raised K-1"]
    assert found(case_overdue, f"{OPENED}\n 4d case.answered") == ["3d raised K-1"]


def test_while_the_customer_is_waited_for_the_clock_stands_still():
    story = f"{OPENED}\n 1d case.waiting waits_for=customer"
    assert found(case_overdue, story) == []
    assert found(case_overdue, f"{story}\n 11d case.waiting waits_for=us") == ["13d raised K-1"]


def test_waited_for_after_it_was_late_it_is_over_for_a_while():
    story = f"{OPENED}\n 4d case.waiting waits_for=customer\n 5d case.waiting waits_for=us"
    assert found(case_overdue, story) == ["3d raised K-1", "4d cleared K-1", "5d raised K-1"]


def test_opened_again_it_has_its_whole_time():
    story = f"{OPENED}\n 1d case.resolved\n 10d case.reopened"
    assert found(case_overdue, story) == ["13d raised K-1"]


@pytest.mark.parametrize(("priority", "late"), [("urgent", "8h"), ("low", "5d")])
def test_what_is_urgent_has_less_time(priority, late):
    assert found(case_overdue, f"{OPENED} priority={priority}") == [f"{late} raised K-1"]


def test_each_case_has_its_own_clock():
    story = f"{OPENED}\n 1d case.opened case_id=K-2\n 2d case.resolved"
    assert found(case_overdue, story) == ["4d raised K-2"]
