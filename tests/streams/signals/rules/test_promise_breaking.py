import pytest

from streams.signals.rules.promise_breaking import promise_breaking
from tests.streams.signals.told import facts, found

# The stories begin on 2026-01-01.


def test_a_promise_is_warned_of_a_day_before_it_breaks():
    story = "0h order.placed promised_by=2026-01-05T12:00:00Z"

    (fact,) = facts(promise_breaking, story)

    assert found(promise_breaking, story) == ["3d12h raised order O-1"]
    assert fact.by_silence
    assert fact.fields["details"]["promised_by"] == "2026-01-05T12:00:00.000Z"


def test_a_date_means_its_whole_day():
    (fact,) = facts(promise_breaking, "0h complaint.opened promised_by=2026-01-03")

    assert fact.fields["details"]["promised_by"] == "2026-01-03T23:59:59.999Z"


def test_on_short_notice_it_is_warned_of_at_once():
    story = "1h order.confirmed promised_by=2026-01-01T20:00:00Z"

    (fact,) = facts(promise_breaking, story)

    assert found(promise_breaking, story) == ["1h raised order O-1"]
    assert not fact.by_silence


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ("order.placed", "shipment.updated"), ("order.confirmed", "shipment.updated"),
        ("order.placed", "order.cancelled"), ("complaint.opened", "complaint.resolved"),
        ("complaint.updated", "complaint.resolved"), ("contact.answered", "complaint.resolved"),
        ("contact.answered", "contact.answered"),
    ],
)  # fmt: skip
def test_kept_in_time_it_is_not_warned_of_and_kept_late_it_is_over(made, kept):
    def story(day):
        return f"0h {made} promised_by=2026-01-05T00:00:00Z\n {day} {kept}"

    assert found(promise_breaking, story("3d")) == []
    raised, cleared = found(promise_breaking, story("4d"))
    assert raised.startswith("3d raised")
    assert cleared.startswith("4d cleared")


def test_a_parcel_that_is_only_packed_keeps_nothing():
    story = """
        0h  order.placed      promised_by=2026-01-05T00:00:00Z
        1d  shipment.updated  status=packed
    """
    assert found(promise_breaking, story) == ["3d raised order O-1"]


def test_another_time_takes_the_place_of_the_first():
    story = """
        0h  order.placed     promised_by=2026-01-03T00:00:00Z
        1h  order.confirmed  promised_by=2026-01-08T00:00:00Z
    """
    assert found(promise_breaking, story) == ["6d raised order O-1"]


@pytest.mark.parametrize("text", ["soon", "7", "true"])
def test_what_is_no_time_is_no_promise(text):
    assert found(promise_breaking, f"0h order.placed promised_by={text}") == []


def test_what_somebody_decided_to_promise_is_warned_of_before_it_breaks():
    (fact,) = facts(promise_breaking, "0h promise.made")

    assert found(promise_breaking, "0h promise.made") == ["3d raised promise P-1"]
    assert fact.fields["details"] == {
        "promised_by": "2026-01-05T00:00:00.000Z",
        "with": "promise.made",
    }


@pytest.mark.parametrize("ended", ["promise.kept", "promise.broken", "promise.moved"])
def test_kept_broken_or_moved_it_is_over(ended):
    assert found(promise_breaking, f"0h promise.made\n 3d1h {ended}")[:2] == [
        "3d raised promise P-1",
        "3d1h cleared promise P-1",
    ]


def test_moved_in_time_it_is_warned_of_before_the_other_time():
    story = """
        0h  promise.made
        1d  promise.moved
    """
    assert found(promise_breaking, story) == ["6d raised promise P-1"]


def test_what_is_over_is_not_moved_any_more():
    story = """
        0h  promise.made
        1d  promise.kept
        2d  promise.moved
    """
    assert found(promise_breaking, story) == []
