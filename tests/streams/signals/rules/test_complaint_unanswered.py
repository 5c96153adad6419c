import pytest

from streams.signals.rules.complaint_unanswered import complaint_unanswered
from tests.streams.signals.told import facts, found

ANSWERS = ["complaint.updated", "complaint.resolved", "contact.answered"]


def test_a_day_without_an_answer_is_too_long():
    (fact,) = facts(complaint_unanswered, "0h complaint.opened topic=speed")

    assert found(complaint_unanswered, "0h complaint.opened") == ["1d raised K-1"]
    assert (fact.fields["details"], fact.by_silence) == ({"topic": "speed"}, True)


@pytest.mark.parametrize("answer", ANSWERS)
def test_any_answer_in_time_will_do(answer):
    story = f"""
        0h   complaint.opened
        24h  {answer}
    """
    assert found(complaint_unanswered, story) == []


@pytest.mark.parametrize("answer", ANSWERS)
def test_it_is_over_when_she_hears_from_us(answer):
    story = f"""
        0h   complaint.opened
        2d   {answer}
    """
    assert found(complaint_unanswered, story) == ["1d raised K-1", "2d cleared K-1"]


def test_what_is_done_about_another_complaint_does_not_count():
    story = """
        0h  complaint.opened    complaint_id=K-1
        1h  complaint.opened    complaint_id=K-2
        2h  complaint.resolved  complaint_id=K-2
    """
    assert found(complaint_unanswered, story) == ["1d raised K-1"]
