from streams.signals.rules.payment_failing import payment_failing
from tests.streams.signals.told import facts, found


def test_one_failure_is_a_mishap():
    assert found(payment_failing, "0h payment.failed") == []


def test_a_second_failure_within_thirty_days_is_not():
    story = """
        0h   payment.failed
        30d  payment.failed
    """
    assert found(payment_failing, story) == ["30d raised"]


def test_failures_further_apart_have_nothing_to_do_with_each_other():
    story = """
        0h      payment.failed
        30d1ms  payment.failed
    """
    assert found(payment_failing, story) == []


def test_money_in_between_makes_it_begin_anew():
    story = """
        0h  payment.failed
        1d  payment.received
        2d  payment.failed
    """
    assert found(payment_failing, story) == []


def test_money_ends_it_whatever_it_is_for():
    story = """
        0h  payment.failed    bill_id=B-1
        1d  payment.failed    bill_id=B-1
        2d  payment.failed    bill_id=B-1
        3d  payment.received  bill_id=B-2
    """
    assert found(payment_failing, story) == ["1d raised", "3d cleared"]


def test_it_says_how_often_how_much_and_why():
    story = """
        0h  payment.failed
        1d  payment.failed  amount_minor=900  reason=expired
    """
    (fact,) = facts(payment_failing, story)

    assert fact.fields["details"] == {
        "failures": 2, "amount_minor": 900, "currency": "EUR", "reason": "expired",
    }  # fmt: skip
    assert len(fact.fields["because"]) == 2
    assert not fact.by_silence
