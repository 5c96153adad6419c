import pytest

from streams.signals.rules.offer_ready import offer_ready
from tests.streams.signals.told import facts, found

READY = """
    0h  order.placed
    1h  consent.given
"""


def test_who_has_bought_and_agreed_is_ready():
    (fact,) = facts(offer_ready, READY)

    assert found(offer_ready, READY) == ["1h raised"]
    assert len(fact.fields["because"]) == 2


def test_a_bill_that_was_paid_is_as_good_as_an_order():
    assert found(offer_ready, "0h consent.given\n 1h payment.received") == ["1h raised"]


@pytest.mark.parametrize("told", ["0h order.placed", "0h consent.given", "0h payment.failed"])
def test_one_alone_is_not_enough(told):
    assert found(offer_ready, told) == []


def test_consent_for_something_else_is_none():
    assert found(offer_ready, "0h order.placed\n 1h consent.given purpose=profiling") == []


def test_consent_by_one_channel_is_enough():
    story = """
        0h  order.placed
        1h  consent.given      purpose=marketing.email
        2h  consent.given      purpose=marketing.sms
        3h  consent.withdrawn  purpose=marketing.email
    """
    assert found(offer_ready, story) == ["1h raised"]


def test_never_while_a_complaint_is_open():
    story = f"""{READY}
        2h  complaint.opened    complaint_id=K-1
        3h  complaint.opened    complaint_id=K-2
        4h  complaint.resolved  complaint_id=K-1
        5h  complaint.resolved  complaint_id=K-2
    """
    assert found(offer_ready, story) == ["1h raised", "2h cleared", "5h raised"]


def test_not_while_payments_fail():
    story = f"""{READY}
        2h  payment.failed
        3h  payment.failed
        4h  payment.received
    """
    assert found(offer_ready, story) == ["1h raised", "3h cleared", "4h raised"]


def test_consent_can_be_withdrawn():
    assert found(offer_ready, f"{READY}\n 2h consent.withdrawn") == ["1h raised", "2h cleared"]


def test_opened_and_resolved_in_one_moment_nothing_changes():
    story = f"""{READY}
        2h  complaint.opened
        2h  complaint.resolved
    """
    assert found(offer_ready, story) == ["1h raised"]
