from streams.signals.rules.gone_silent import gone_silent
from tests.streams.signals.told import facts, found

OFTEN = "\n".join(f"{day}d page.viewed" for day in (0, 10, 20, 30, 40))


def test_a_month_of_silence_where_there_was_activity():
    (fact,) = facts(gone_silent, OFTEN)

    assert found(gone_silent, OFTEN) == ["70d raised"]
    assert fact.fields["details"] == {"active_days": 5, "last": "page.viewed"}
    assert len(fact.fields["because"]) == 5
    assert fact.by_silence


def test_coming_back_ends_it():
    assert found(gone_silent, f"{OFTEN}\n 80d page.viewed") == ["70d raised", "80d cleared"]


def test_back_within_the_month_she_was_not_silent():
    assert found(gone_silent, f"{OFTEN}\n 70d page.viewed") == []


def test_who_was_here_on_few_days_is_not_missed():
    story = "\n".join(f"{hour}h page.viewed" for hour in range(90))

    assert found(gone_silent, story) == []


def test_days_long_ago_do_not_count():
    story = "\n".join(f"{day}d page.viewed" for day in (0, 20, 40, 60, 80))

    assert found(gone_silent, story) == []


def test_what_is_done_to_her_is_no_activity():
    assert found(gone_silent, f"{OFTEN}\n 50d bill.issued\n 60d order.confirmed") == ["70d raised"]
