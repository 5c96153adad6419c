from streams.signals.rules.came_back import came_back
from tests.streams.signals.told import facts, found


def test_the_first_thing_after_three_months_is_news_for_a_week():
    story = """
        0d   page.viewed
        90d  page.viewed  by=cookie:2
        91d  page.viewed
    """
    assert found(came_back, story) == ["90d raised", "97d cleared"]


def test_a_day_less_is_none():
    story = """
        0d   page.viewed
        89d  page.viewed
    """
    assert found(came_back, story) == []


def test_a_bill_in_between_does_not_count_as_being_here():
    story = """
        0d    page.viewed
        60d   bill.issued
        100d  page.viewed
    """
    assert found(came_back, story) == ["100d raised", "107d cleared"]


def test_it_says_how_long_she_was_away_and_rests_on_both():
    raised, cleared = facts(came_back, "0d page.viewed\n 95d contact.received")

    assert raised.fields["details"] == {"days_away": 95, "with": "contact.received"}
    assert len(raised.fields["because"]) == 2
    assert (raised.by_silence, cleared.by_silence) == (False, True)
