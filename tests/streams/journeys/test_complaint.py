"""Complaints, told as stories."""

import pytest

from tests.streams.journeys.telling import Telling


@pytest.fixture
def anna() -> Telling:
    return Telling("complaint")


def complains(anna: Telling, complaint_id: str = "C-1") -> str:
    return anna.says("complaint.opened", complaint_id=complaint_id, topic="speed")


def is_settled(anna: Telling, satisfaction: int | None = None) -> str:
    return anna.says("complaint.resolved", complaint_id="C-1", satisfaction=satisfaction)


def test_she_is_answered_and_satisfied(anna):
    complains(anna)
    anna.says("contact.received", contact_id="T-1")
    anna.says("contact.answered", contact_id="T-1")
    is_settled(anna, 5)
    assert anna.told == [
        "started opened", "moved answered", "moved satisfied", "completed satisfied",
    ]  # fmt: skip
    assert anna.journey.contacts == 1
    assert anna.journey.references == {"complaint_id": "C-1"}


def test_she_is_satisfied_when_she_rates_what_was_settled_and_not_before(anna):
    complains(anna)
    anna.says("case.rated", case_id="C-1", satisfaction=4)
    anna.says("case.rated", case_id="Q-1", satisfaction=4)
    is_settled(anna)
    assert anna.told == ["started opened", "moved resolved"]
    anna.says("case.rated", case_id="C-1", satisfaction=4)
    assert anna.told[2:] == ["moved satisfied", "completed satisfied"]


def test_an_update_is_an_answer(anna):
    complains(anna)
    anna.says("complaint.updated", complaint_id="C-1")
    assert anna.told == ["started opened", "moved answered"]


def test_resolved_and_not_heard_of_again_it_is_completed(anna):
    complains(anna)
    is_settled(anna)
    assert anna.told[-1] == "moved resolved"
    anna.wait(days=8)
    assert anna.told[-1] == "completed resolved"
    assert anna.facts[-1].by_silence


def test_unanswered_it_is_given_up_in_the_end(anna):
    complains(anna)
    anna.wait(days=31)
    assert anna.told == ["started opened", "paused opened", "abandoned opened"]
    anna.says("contact.received", contact_id="T-1")
    assert anna.journey.contacts == 0


@pytest.mark.parametrize("satisfaction", [None, 1])
def test_opened_again_it_is_taken_up(anna, satisfaction):
    complains(anna)
    is_settled(anna, satisfaction)
    anna.wait(days=20)
    complains(anna)
    assert anna.told[-2:] == ["resumed opened", "moved opened"]
    assert (anna.journey.ended, anna.journey.repeats) == (None, 1)


def test_an_update_after_it_was_resolved_goes_back(anna):
    complains(anna)
    is_settled(anna)
    anna.says("complaint.updated", complaint_id="C-1")
    assert (anna.told[-1], anna.journey.repeats) == ("moved answered", 1)
    anna.wait(days=8)
    assert anna.told[-1] == "paused answered"


def test_a_conversation_counts_for_all_that_wait_and_for_no_other(anna):
    complains(anna, "C-1")
    complains(anna, "C-2")
    is_settled(anna, 5)
    anna.says("contact.received", contact_id="T-1")
    assert [journey.contacts for journey in anna.journeys] == [0, 1]
