"""What is open with a customer, on her page: shown with its clock, decided in forms, conflicts told."""

from itertools import count

import pytest

from dcr.deciding.word import Word
from dcr.interactions import consent, page
from dcr.reading.matters import Matter
from dcr.web.pages.matters import matters
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import decide, somebody
from tests.dcr.web.pages.markup import Markup
from tests.dcr.web.pages.test_templates import HOSTILE, assert_harmless
from tests.relaying import relay

HOUR_MS = 3_600_000
_ids = count(1)


def word(occurred_ms, type_name, **fields):
    """Something that was said of a case or a promise."""
    event_id = next(_ids).to_bytes(16, "big")
    return Word(occurred_ms, event_id, "crm:1", type_name, "care", "dcr", fields)


def case(*words):
    return Matter("case", "C-1", words, len(words))


def promised(due_ms):
    number = f"P-{due_ms}"
    made = word(0, "promise.made", promise_id=number, what="x", due_at=due_ms)
    return Matter("promise", number, [made], 1)


OPENED = word(0, "case.opened", case_id="C-1", kind="question", topic="roaming", text="Abroad?")


def test_a_case_is_shown_with_what_is_due_next():
    (shown,) = matters([case(OPENED)], HOUR_MS).cases
    assert (shown.due.what, shown.due.late, shown.last) == ("answer", False, "Abroad?")
    (late,) = matters([case(OPENED)], 1000 * HOUR_MS).cases
    assert late.due.late
    answered = word(HOUR_MS, "case.answered", case_id="C-1", text="Yes")
    (shown,) = matters([case(OPENED, answered)], 2 * HOUR_MS).cases
    assert (shown.due.what, shown.last) == ("settlement", "Yes")


def test_nothing_is_due_while_it_waits_for_the_customer():
    waiting = word(1, "case.waiting", case_id="C-1", waits_for="customer")
    (shown,) = matters([case(OPENED, waiting)], HOUR_MS).cases
    assert (shown.waits, shown.due) == (True, None)


def test_what_is_over_is_not_shown():
    resolved = word(1, "case.resolved", case_id="C-1", resolution="Done")
    assert matters([case(OPENED, resolved)], HOUR_MS).are_none


def test_what_is_due_first_comes_first():
    promises = [promised(due_ms) for due_ms in (30, 10, 20)]
    shown = matters(promises, 15).promises
    assert [(each.number, each.due.late) for each in shown] == [
        ("P-10", True), ("P-20", False), ("P-30", False),
    ]  # fmt: skip


@pytest.fixture
def her(publisher, read_all):
    """Somebody who allowed marketing."""
    found = somebody()
    for said in (
        page.viewed(subject=found, occurred_at=at(), url="/"),
        consent.given(subject=found, occurred_at=at(), purpose="marketing"),
    ):
        publisher.publish(said).result(20)
    read_all()
    return found


def section(real, her, **asked):
    answer = real.get(f"/customers/{her}/matters", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.text


def send(real, her, path, **form):
    answer = real.post(f"/customers/{her}/matters/{path}", data=form)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.stack
def test_a_case_is_answered_on_the_page_once(real, her):
    number = decide(real, her, "cases", topic="roaming", text="Abroad?")["case"]["case_id"]
    assert "Abroad?" in section(real, her)
    for _ in range(2):  # pressed twice
        shown = send(real, her, f"cases/{number}/answer", command=f"k-{her}", seen=1, text="Yes.")
    assert "Yes." in shown
    assert real.get(f"/v1/cases/{number}").json()["version"] == 2


@pytest.mark.stack
def test_who_comes_second_is_shown_what_was_said_and_keeps_what_was_typed(real, her):
    number = decide(real, her, "cases", topic="roaming")["case"]["case_id"]
    decide(real, her, f"cases/{number}/answer", text="Already told.")
    shown = send(real, her, f"cases/{number}/answer", command=f"c-{her}", seen=1, text="My answer")
    assert "Somebody else decided meanwhile" in shown
    assert "Already told." in shown
    assert "My answer</textarea>" in shown
    assert real.get(f"/v1/cases/{number}").json()["version"] == 2


@pytest.mark.stack
def test_something_is_promised_and_a_consent_withdrawn(real, her):
    assert "We call" in send(
        real, her, "promises", command=f"p-{her}", what="We call", due="2999-01-01T08:00"
    )
    refused = send(
        real, her, "promises", command=f"q-{her}", what="Too late", due="2001-01-01T08:00"
    )
    assert "is over" in refused and 'value="Too late"' in refused
    assert "marketing" in section(real, her)
    shown = send(real, her, "consents/withdraw", command=f"w-{her}", purpose="marketing")
    assert "she may not be addressed" in shown


@pytest.mark.stack
def test_another_time_has_no_forms(real, her):
    decide(real, her, "cases", topic="roaming")
    assert "<form" in section(real, her)
    assert "<form" not in section(real, her, as_of="2026-02-02T08:00:00")


@pytest.mark.stack
def test_what_customers_write_stays_text(real, her):
    number = decide(real, her, "cases", topic=HOSTILE[:100], text=HOSTILE)["case"]["case_id"]
    decide(real, her, "promises", what=HOSTILE, due_at="2999-01-01T08:00:00Z")
    assert_harmless(Markup(section(real, her)))
    shown = send(real, her, f"cases/{number}/answer", command=f"h-{her}", seen=9, text=HOSTILE)
    assert_harmless(Markup(shown))


@pytest.mark.stack
def test_the_worklist_shows_open_cases(real, settings, read_all, her):
    number = decide(real, her, "cases", kind="complaint", topic="speed")["case"]["case_id"]
    decide(real, her, f"cases/{number}/assign", to="staff:worklist")
    relay(settings)
    read_all()
    shown = real.get("/cases", params={"assigned": "staff:worklist"}).text
    assert number in shown and her in shown
    assert number not in real.get("/cases", params={"assigned": ""}).text
    assert real.get("/cases").status_code == 200
    assert "No open case is theirs" in real.get("/cases", params={"assigned": "staff:x"}).text


@pytest.mark.stack
def test_the_worklist_of_promises_shows_what_is_to_be_kept(real, settings, read_all, her):
    asked = {"what": "We call back", "due_at": "2990-01-01T08:00:00Z"}
    made = decide(real, her, "promises", **asked)["promise"]
    number, whose = made["promise_id"], {"assigned": made["by"]}
    relay(settings)
    read_all()
    shown = real.get("/promises", params=whose).text
    assert number in shown and her in shown and "We call back" in shown
    assert real.get("/promises").status_code == 200
    assert "No open promise is theirs" in real.get("/promises?assigned=staff:x").text
    decide(real, her, f"promises/{number}/keep")
    assert number not in real.get("/promises", params=whose).text
