import pytest

from streams.signals.rules.cart_abandoned import cart_abandoned
from tests.streams.signals.told import facts, found, line_of


def test_a_cart_is_abandoned_a_day_after_it_was_touched_last():
    story = """
        0h   cart.updated
        20h  checkout.stepped
    """
    assert found(cart_abandoned, story) == ["1d20h raised C-1"]


def test_ordered_within_the_day_it_was_not_abandoned():
    story = """
        0h   cart.updated
        24h  order.placed  cart_id=C-1
    """
    assert found(cart_abandoned, story) == []


@pytest.mark.parametrize(
    "end", ["order.placed cart_id=C-1", "order.placed", "cart.updated lines=[]"]
)
def test_ordered_or_emptied_later_it_is_over(end):
    story = f"""
        0h  cart.updated
        2d  {end}
    """
    assert found(cart_abandoned, story) == ["1d raised C-1", "2d cleared C-1"]


def test_touched_again_the_day_begins_anew():
    story = """
        0h  cart.updated
        2d  cart.updated
    """
    assert found(cart_abandoned, story) == ["1d raised C-1", "2d cleared C-1", "3d raised C-1"]


def test_an_empty_cart_is_abandoned_by_nobody():
    assert found(cart_abandoned, "0h cart.updated lines=[]") == []


def test_one_cart_is_ordered_and_another_left():
    story = """
        0h  cart.updated  cart_id=C-1
        1h  cart.updated  cart_id=C-2  by=cookie:1
        2h  order.placed  cart_id=C-1
    """
    assert found(cart_abandoned, story) == ["1d1h raised C-2"]


def test_what_comes_after_the_order_is_not_the_cart_any_more():
    story = """
        0h  cart.updated
        1h  order.placed  cart_id=C-1
        2h  checkout.stepped
    """
    assert found(cart_abandoned, story) == []


def test_it_says_what_was_in_it_how_far_she_was_and_by_which_identifier():
    story = """
        0h  cart.updated
        1h  checkout.stepped  step=2  by=cookie:1  channel=app
    """
    (fact,) = facts(cart_abandoned, story)

    assert fact.fields["details"] == {
        "products": 2, "amount_minor": 1000, "currency": "EUR", "step": 2, "steps": 3,
    }  # fmt: skip
    assert (fact.subject, fact.channel, fact.by_silence) == ("cookie:1", "app", True)
    assert line_of(fact) == 1
    assert len(fact.fields["because"]) == 2
