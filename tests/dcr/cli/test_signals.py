"""`dcr signals`: a rule is tried on history, and switched, without anything being said."""

import re
from itertools import count

import pytest

from streams.signals.register import ALL

pytestmark = pytest.mark.stack

_numbers = count(1)

OWN_RULE = '''
"""She looked at the same page twice within an hour."""
from itertools import pairwise

from streams.signals.rule import HOUR_MS, Signal, at, rule


@rule("looked_twice", hears=("page.viewed",))
def looked_twice(story):
    for one, then in pairwise(story.of("page.viewed")):
        if then.occurred_ms - one.occurred_ms <= HOUR_MS:
            yield Signal(at(then), [one, then], {"url": then.says("url")[0]}, about="page")
'''


@pytest.fixture
def her() -> str:
    return f"crm:signals-{next(_numbers)}"


@pytest.fixture
def failed_twice(her, publisher, read_all):
    """Two payments of hers fail in January, two in February, and one is received between."""
    told = [
        ("payment.failed", "2026-01-10T08:00:00Z"), ("payment.failed", "2026-01-12T08:00:00Z"),
        ("payment.received", "2026-01-20T08:00:00Z"),
        ("payment.failed", "2026-02-01T08:00:00Z"), ("payment.failed", "2026-02-02T08:00:00Z"),
    ]  # fmt: skip
    for type_name, at in told:
        money = {"payment_id": "P", "amount_minor": 5000, "currency": "EUR"}
        publisher.publish({"type": type_name, "occurred_at": at, "subject": her, **money})
    publisher.flush()
    read_all()
    return her


def of(her, found):
    return [one for one in found["examples"] if one["subject"] == her]


def test_a_rule_is_tried_on_history(document, failed_twice):
    found = document("signals", "try", "payment_failing", "--from", "2026-01-01", "--limit", 1000)

    assert found["rule"] == "payment_failing"
    assert found["customers"] >= 1
    assert found["raised"] == sum(found["by_day"].values()) == len(found["examples"])
    newest, oldest = of(failed_twice, found)
    assert newest["occurred_at"] == "2026-02-02T08:00:00.000Z"
    assert oldest["details"]["failures"] == 2
    assert len(oldest["because"]) == 2


def test_a_customer_with_two_identifiers_is_one(document, publisher, read_all, failed_twice):
    cookie = failed_twice.replace("crm:", "cookie:")
    money = {"payment_id": "P", "amount_minor": 5000, "currency": "EUR"}
    at = "2026-01-11T08:00:00Z"
    publisher.publish({"type": "payment.failed", "occurred_at": at, "subject": cookie, **money})
    publisher.publish(
        {"type": "identity.linked", "occurred_at": at, "subject": failed_twice, "other": cookie}
    )
    publisher.flush()
    read_all()

    found = document("signals", "try", "payment_failing", "--from", "2026-01-01", "--limit", 1000)

    both = [*of(failed_twice, found), *of(cookie, found)]
    assert [one["occurred_at"][:10] for one in both] == ["2026-02-02", "2026-01-11"]


def test_only_what_became_true_in_that_time_counts(document, failed_twice):
    stretch = ("--from", "2026-01-12", "--to", "2026-02-02T08:00:00Z", "--limit", 1000)
    (one,) = of(failed_twice, document("signals", "try", "payment_failing", *stretch))

    assert one["occurred_at"] == "2026-01-12T08:00:00.000Z"


@pytest.mark.usefixtures("failed_twice")
def test_without_examples_all_are_counted_nevertheless(document):
    asked = ("signals", "try", "payment_failing", "--from", "2026-01-01", "--limit")
    with_one, without = document(*asked, 1), document(*asked, 0)

    assert (len(with_one["examples"]), without["examples"]) == (1, [])
    assert without["raised"] == with_one["raised"] >= 2


def test_trying_says_nothing_and_switches_nothing(dcr, document, desk, failed_twice):
    assert dcr("signals", "try", "payment_failing", "--from", "2026-01-01").exit_code == 0

    with desk.database.transaction() as transaction:
        assert transaction.rows("SELECT FROM finding WHERE subject = %s", [failed_twice]) == []
        assert transaction.rows("SELECT FROM dcr.rule") == []
    assert {one["state"] for one in document("signals", "list")["items"]} == {"new"}


def test_a_rule_in_a_file_is_tried_before_anybody_has_registered_it(
    document, tmp_path, publisher, read_all, her
):
    for minute in (1, 2):
        at = f"2026-03-01T08:0{minute}:00Z"
        publisher.publish(
            {"type": "page.viewed", "occurred_at": at, "subject": her, "url": "https://a"}
        )
    publisher.flush()
    read_all()
    (tmp_path / "own.py").write_text(OWN_RULE)

    found = document("signals", "try", tmp_path / "own.py", "--from", "2026-03-01", "--limit", 1000)

    (one,) = of(her, found)
    assert (one["signal"], one["about"], one["details"]) == (
        "looked_twice",
        "page",
        {"url": "https://a"},
    )


@pytest.mark.usefixtures("failed_twice")
def test_a_rule_that_fails_says_where(dcr, tmp_path):
    own = tmp_path / "own.py"
    failing = OWN_RULE.replace("page.viewed", "payment.failed")
    own.write_text(failing.replace("<= HOUR_MS", "<= 40 * 24 * HOUR_MS"))

    result = dcr("signals", "try", own, "--from", "2026-01-01")
    assert result.exit_code == 1
    assert re.search("looked_twice cannot read the story of (crm|cookie):", result.stderr)
    assert f"own.py, line {len(OWN_RULE.splitlines())};" in result.stderr


@pytest.mark.parametrize(("content", "words"), [("import", "cannot be read"), ("", "has 0 rules")])
def test_a_file_without_a_rule_is_a_usage_error(dcr, tmp_path, content, words):
    (tmp_path / "own.py").write_text(content)

    result = dcr("signals", "try", tmp_path / "own.py", "--from", "2026-01-01")

    assert result.exit_code == 2
    assert words in result.stderr.replace("\n", " ")


def test_all_rules_are_listed_with_what_they_find(document):
    listed = document("signals", "list")["items"]

    assert [one["name"] for one in listed] == [rule.name for rule in ALL]
    assert [one["name"] for one in listed if not one["meaning"]] == []


def test_a_rule_is_switched_on_from_a_time_and_off_again(dcr, document):
    def bill_shock():
        (one,) = (r for r in document("signals", "list")["items"] if r["name"] == "bill_shock")
        return one["state"], one["since"]

    assert dcr("signals", "on", "bill_shock", "--from", "2026-01-01").exit_code == 0
    assert bill_shock() == ("on", "2026-01-01T00:00:00.000Z")
    assert dcr("signals", "off", "bill_shock").exit_code == 0
    assert bill_shock() == ("off", None)


def test_a_name_that_is_none_is_answered_with_all_names(dcr):
    result = dcr("signals", "on", "bill_schock")

    assert result.exit_code == 2
    assert "bill_shock" in result.stderr


def test_for_people_it_is_told_in_words(dcr, failed_twice):
    told = dcr("signals", "try", "payment_failing", "--from", "2026-01-01").stdout

    assert "payment_failing would have been raised" in told
    assert "2026-01-12 " in told
    assert failed_twice in told


def test_open_signals_stand_with_the_customer(dcr, publisher, read_all, failed_twice):
    said = {"type": "signal.raised", "occurred_at": "2026-02-02T08:00:00Z", "subject": failed_twice}
    publisher.publish({**said, "signal": "came_back", "details": {"days_away": 95}}).result(30)
    read_all()

    told = dcr("customer", failed_twice).stdout

    assert "She came back after 95 days" in told
