"""`dcr customer` and `dcr timeline`: for people in words, for programs as one document."""

import re
from itertools import count

import pytest

from dcr.reading.customer import customer
from dcr.reading.timeline import timeline

pytestmark = pytest.mark.stack

_numbers = count(1)
ESCAPE = re.compile("\x1b")


@pytest.fixture
def anna(publisher, read_all) -> str:
    """A customer with a bill, a payment and a complaint."""
    subject = f"crm:cli-reading-{next(_numbers)}"
    eur = {"currency": "EUR"}
    words = {"text": "[red]slow :fire: \x1b[31m[/red]", "channel": "app"}
    told = [
        ("bill.issued", "2026-01-10T08:00:00Z", {"bill_id": "B-1", "amount_minor": 4990, **eur}),
        (
            "payment.received",
            "2026-01-20T08:00:00Z",
            {"payment_id": "P-1", "amount_minor": 1000, **eur},
        ),
        (
            "complaint.opened",
            "2026-01-30T08:00:00Z",
            {"complaint_id": "C-1", "topic": "line", **words},
        ),
        ("profile.updated", "2026-01-30T09:00:00Z", {"traits": {"name": "Anna \x1b]0;x\x07Berg"}}),
    ]
    for type_name, at, says in told:
        publisher.publish({"type": type_name, "occurred_at": at, "subject": subject, **says})
    publisher.flush()
    read_all()
    return subject


def test_a_customer_is_shown_at_a_glance(dcr, anna):
    result = dcr("customer", anna)
    assert result.exit_code == 0
    for words in ("39.90 EUR owes", "open complaints   1", "complete through", anna):
        assert words in result.stdout


def test_a_customer_is_the_document_of_the_contract(document, desk, anna):
    assert document("customer", anna) == customer(desk, anna)


def test_a_customer_as_of_another_time(document, anna):
    assert document("customer", anna, "--as-of", "2026-01-15")["balance_minor"] == {"EUR": 4990}
    known = document("customer", anna, "--known-at", "2999-01-01T00:00:00Z")
    assert known["balance_minor"] == {"EUR": 3990}


def test_a_timeline_as_of_another_time(document, anna):
    then = document("timeline", anna, "--as-of", "2026-01-15")
    assert [item["type"] for item in then["items"]] == ["bill.issued"]
    assert document("timeline", anna, "--known-at", "2026-02-01")["items"] == []
    assert len(document("timeline", anna, "--known-at", "2999-01-01")["items"]) == 4


def test_nobody_was_known_before_anything_was_heard(dcr, anna):
    result = dcr("customer", anna, "--known-at", "2026-02-01")
    assert result.exit_code == 1
    assert "nothing was known" in result.stderr


def test_a_timeline_is_shown_newest_first(dcr, anna):
    result = dcr("timeline", anna)
    told = [line for line in result.stdout.splitlines() if line.strip().startswith("2026")]
    assert [re.search(r"[a-z]+\.[a-z]+", line)[0] for line in told] == [
        "profile.updated", "complaint.opened", "payment.received", "bill.issued",
    ]  # fmt: skip
    assert "Bill B-1 issued: 49.90 EUR" in told[-1]


def test_a_timeline_is_the_document_of_the_contract(document, desk, anna):
    assert document("timeline", anna) == timeline(desk, anna)


def test_a_timeline_is_turned_page_by_page(document, dcr, anna):
    first = document("timeline", anna, "--limit", 3)
    (last,) = document("timeline", anna, "--limit", 3, "--before", first["next"])["items"]
    assert last["type"] == "bill.issued"
    assert f"--before {first['next']}" in dcr("timeline", anna, "--limit", 3).stdout


def test_a_timeline_of_some_types_and_channels(document, anna):
    typed = document("timeline", anna, "--type", "bill.issued", "--type", "payment.received")
    assert [item["type"] for item in typed["items"]] == ["payment.received", "bill.issued"]
    (app,) = document("timeline", anna, "--channel", "app")["items"]
    assert app["type"] == "complaint.opened"


@pytest.mark.parametrize("verb", ["customer", "timeline"])
def test_what_customers_say_does_not_steer_the_terminal(dcr, anna, verb):
    shown = dcr(verb, anna).stdout
    assert not ESCAPE.search(shown)
    assert "\\x1b" in shown


def test_what_customers_say_is_shown_as_they_said_it(dcr, anna):
    assert "“[red]slow :fire: \\x1b[31m[/red]”" in dcr("timeline", anna).stdout


@pytest.mark.parametrize("verb", ["customer", "timeline"])
def test_somebody_nobody_knows_is_one_clear_line(dcr, verb):
    result = dcr(verb, "crm:nobody")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "error: There is no such thing: nobody is known by 'crm:nobody'"
    )
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["customer", "crm:1", "--as-of", "yesterday"], "'yesterday' is not a time; send RFC 3339"),
        (["timeline", "crm:1", "--type", "bill.isued"], "did you mean bill.issued"),
        (["timeline", "crm:1", "--limit", "many"], "'many' is not a valid integer"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(dcr, words, told):
    result = dcr(*words)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--before", "nonsense"], "before: 'nonsense' is not a cursor"),
        (["--limit", "0"], "limit: 0"),
    ],
)
def test_a_page_that_is_none_is_refused_in_words(dcr, anna, words, told):
    result = dcr("timeline", anna, *words)
    assert result.exit_code == 1
    assert told in result.stderr
