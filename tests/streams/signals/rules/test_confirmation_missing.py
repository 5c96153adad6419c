import pytest

from streams.signals.rules.confirmation_missing import confirmation_missing
from tests.streams.signals.told import facts, found


def test_five_minutes_without_a_word_are_too_long():
    assert found(confirmation_missing, "0h order.placed") == ["5m raised O-1"]


@pytest.mark.parametrize("answer", ["order.confirmed", "order.cancelled"])
def test_confirmed_or_cancelled_in_time_nothing_is_missing(answer):
    story = f"""
        0h  order.placed
        5m  {answer}
    """
    assert found(confirmation_missing, story) == []


@pytest.mark.parametrize("answer", ["order.confirmed", "order.cancelled"])
def test_it_is_over_when_the_word_comes(answer):
    story = f"""
        0h  order.placed
        6m  {answer}
    """
    assert found(confirmation_missing, story) == ["5m raised O-1", "6m cleared O-1"]


def test_the_word_for_another_order_does_not_count():
    story = """
        0h  order.placed     order_id=O-1
        1m  order.confirmed  order_id=O-2
    """
    assert found(confirmation_missing, story) == ["5m raised O-1"]


def test_a_clock_that_goes_behind_makes_nothing_missing():
    story = """
        0h  order.confirmed
        1s  order.placed
    """
    assert found(confirmation_missing, story) == []


def test_it_says_how_much_is_at_stake_and_rests_on_silence():
    (fact,) = facts(confirmation_missing, "0h order.placed total_minor=700")

    assert fact.fields["details"] == {"amount_minor": 700, "currency": "EUR"}
    assert fact.by_silence
