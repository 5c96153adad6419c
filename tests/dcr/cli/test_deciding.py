"""The verbs that decide, as they are typed."""

from itertools import count

import pytest

from dcr.interactions import consent, page
from tests.dcr.reading.conftest import at

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def her(publisher, read_all):
    """Somebody who was on the website and may be made offers."""
    found = f"crm:cli-decides-{next(_numbers)}"
    for said in (
        page.viewed(subject=found, occurred_at=at(), url="/"),
        consent.given(subject=found, occurred_at=at(), purpose="marketing"),
    ):
        publisher.publish(said).result(20)
    read_all()
    return found


def test_a_case_from_its_opening_to_its_end(dcr, document, her):
    opened = document("case", "open", her, "--topic", "roaming", "--text", "Abroad?")
    number = opened["case"]["case_id"]
    for words in (
        ("answer", number, "Yes, everywhere"),
        ("note", number, "Travels a lot"),
        ("assign", number, "staff:mia"),
        ("wait", number),
        ("escalate", number, "team:executive", "--why", "third time"),
        ("resolve", number, "Explained", "--root-cause", "tariff"),
        ("rate", number, "5", "--by", "customer"),
        ("reopen", number, "--why", "Again"),
    ):
        assert dcr("case", *words).exit_code == 0, words
    found = document("case", "show", number)
    assert (found["standing"], found["version"], found["assigned_to"]) == ("open", 9, "staff:mia")
    assert "Yes, everywhere" in dcr("case", "show", number).stdout
    assert number in dcr("case", "list", her).stdout
    waiting = [each["case_id"] for each in document("case", "list", "--limit", 1000)["items"]]
    assert number not in waiting  # nothing was relayed: no worklist has it yet


def test_a_version_that_was_left_behind_is_refused(dcr, document, her):
    number = document("case", "open", her, "--topic", "roaming")["case"]["case_id"]
    assert dcr("case", "assign", number, "staff:mia", "--seen", 1).exit_code == 0
    refused = dcr("case", "resolve", number, "Done", "--seen", 1)
    assert refused.exit_code == 1
    assert "case.assigned" in refused.stderr


def test_a_command_given_again_is_carried_out_once(document, her):
    words = ("promise", "make", her, "We call", "--due", "2999-01-01", "--command-id", f"x-{her}")
    assert document(*words) == document(*words)
    assert len(document("promise", "list", her)["items"]) == 1


def test_a_promise_is_moved_kept_and_broken(dcr, document, her):
    one, other = (
        document("promise", "make", her, what, "--due", "2998-01-01")["promise"]["promise_id"]
        for what in ("We call", "We write")
    )
    assert document("promise", "move", one, "--due", "2999-01-01")["promise"]["moved"] == 1
    assert document("promise", "keep", one)["promise"]["standing"] == "kept"
    assert (
        document("promise", "break", other, "--why", "No time")["promise"]["standing"] == "broken"
    )
    assert "We call" in dcr("promise", "show", one).stdout
    assert "broken" in dcr("promise", "list", her).stdout


def test_a_conversation_goes_from_hand_to_hand(dcr, document, her):
    begun = document("conversation", "start", her, "--topic", "bill", "--text", "Why so much?")
    number = begun["conversation"]["conversation_id"]
    for words in (
        ("hand-over", number, "team:billing", "--asked", "Why so much?", "--open", "B-7"),
        ("pick-up", number),
        ("answer", number, "Roaming"),
        ("message", number, "I see"),
        ("close", number, "--outcome", "explained"),
    ):
        assert dcr("conversation", *words).exit_code == 0, words
    assert document("conversation", "show", number)["outcome"] == "explained"
    assert number in dcr("conversation", "list", her).stdout


def test_consent_is_given_shown_and_withdrawn(dcr, document, her):
    asked = ("consent", "show", her, "--purpose", "profiling", "--via", "email")
    assert document(*asked)["allowed"] is False
    proof = ("--text-version", "p-1", "--proof", "form 7")
    assert dcr("consent", "give", her, "profiling", "--via", "email", *proof).exit_code == 0
    assert document(*asked)["allowed"] is True
    assert dcr("consent", "withdraw", her, "profiling").exit_code == 0
    assert "not allowed" in dcr(*asked).stdout
    dcr("consent", "prefer", her, "language", "de")
    assert "prefers language: de" in dcr("consent", "show", her).stdout


def test_an_offer_is_made_past_the_gate(dcr, document, her):
    assert "may be made" in dcr("offer", "gate", her, "--via", "email").stdout
    words = ("offer", "make", her, "Fibre", "--reason", "Streams a lot", "--via", "email")
    one, other = (document(*words)["offer"]["offer_id"] for _ in range(2))
    assert document("offer", "accept", one)["offer"]["standing"] == "accepted"
    assert document("offer", "decline", other)["offer"]["standing"] == "declined"
    assert "declined" in dcr("offer", "list", her).stdout
    assert dcr("offer", "expire", one).exit_code == 1
    number = document("case", "open", her, "--kind", "complaint", "--topic", "speed")["case"][
        "case_id"
    ]
    assert number in dcr(*words).stderr
    assert number in dcr("offer", "gate", her, "--via", "email").stdout
