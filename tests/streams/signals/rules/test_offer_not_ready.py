from streams.signals.rules.offer_not_ready import offer_not_ready
from tests.streams.signals.told import facts, found, line_of


def test_an_open_complaint_stands_in_the_way():
    story = """
        0h  order.placed
        1h  complaint.opened
        2h  complaint.resolved
    """
    raised, _ = facts(offer_not_ready, story)

    assert found(offer_not_ready, story) == ["1h raised", "2h cleared"]
    assert raised.fields["details"] == {"complaint_open": True}
    assert line_of(raised) == 2


def test_who_has_bought_nothing_is_not_spoken_of():
    assert found(offer_not_ready, "0h complaint.opened\n 1h consent.withdrawn") == []


def test_who_was_never_asked_for_consent_is_not_spoken_of():
    assert found(offer_not_ready, "0h order.placed") == []


def test_withdrawn_consent_stands_in_the_way_until_it_is_given_again():
    story = """
        0h  order.placed
        1h  consent.given
        2h  consent.withdrawn
        3h  consent.given
    """
    assert found(offer_not_ready, story) == ["2h raised", "3h cleared"]


def test_when_the_reasons_change_it_is_raised_anew_with_those_that_hold():
    story = """
        0h  order.placed
        1h  consent.withdrawn
        2h  complaint.opened
        3h  complaint.resolved
    """
    said = [
        sorted(one.fields["details"])
        for one in facts(offer_not_ready, story)
        if "raised" in one.type
    ]

    assert said == [
        ["consent_withdrawn"], ["complaint_open", "consent_withdrawn"], ["consent_withdrawn"],
    ]  # fmt: skip
