"""Cases over HTTP: opened, read by any identifier, answered here though opened elsewhere, contended for."""

import pytest

from dcr.interactions import complaint, identity
from dcr.reading.erase import erase
from dcr.web import case_documents as documents
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import ask, decide, read, somebody
from tests.relaying import relay

pytestmark = pytest.mark.stack


def cases(real, her, **asked):
    return read(real, documents.Cases, f"customers/{her}/cases", **asked)["items"]


def opened(real, her, **more):
    return decide(real, her, "cases", kind="question", topic="roaming", text="Abroad?", **more)


def test_what_is_opened_has_a_clock_and_says_who_opened_it(real, her):
    found = opened(real, her)
    case = found["case"]
    assert (found["version"], case["standing"], case["waits_for"]) == (1, "open", "us")
    assert case["clock"]["overdue"] == []
    (word,) = case["because"]
    assert (word["type"], word["source"], word["by"]) == (
        "case.opened",
        "dcr",
        "staff:a operate key",
    )


def test_the_next_reading_has_it_before_the_log_does(real, her):
    found = opened(real, her)
    assert [each["case_id"] for each in cases(real, her)] == [found["case"]["case_id"]]
    whole = read(real, documents.WholeCase, f"cases/{found['case']['case_id']}")
    assert whole["words"][0]["fields"]["text"] == "Abroad?"


def test_it_comes_to_the_timeline_and_is_told_once(real, settings, read_all, her):
    found = opened(real, her)
    relay(settings)
    read_all()
    asked = {"at_least": found["position"]}
    (item, *_) = real.get(f"/v1/customers/{her}/timeline", params=asked).json()["items"]
    assert (item["type"], item["case_id"]) == ("case.opened", found["case"]["case_id"])
    assert [len(each["because"]) for each in cases(real, her)] == [1]


def test_a_case_is_one_whichever_identifier_it_was_spoken_of_with(real, publish, her):
    found, cookie = opened(real, her), somebody("cookie")
    number = found["case"]["case_id"]
    assert ask(real, cookie, f"cases/{number}/answer", text="Yes.").status_code == 404
    publish(identity.linked(subject=her, occurred_at=at(1), other=cookie))

    answered = decide(real, cookie, f"cases/{number}/answer", text="Yes.")
    assert answered["version"] == 2
    assert answered["case"]["subjects"] == sorted([cookie, her])
    for identifier in (her, cookie):
        (case,) = cases(real, identifier)
        assert [entry["text"] for entry in case["said"]] == ["Abroad?", "Yes."]


def test_a_complaint_of_the_back_office_is_answered_and_settled_here(real, publish, her):
    number = f"K-{her}"
    publish(complaint.opened(subject=her, occurred_at=at(), complaint_id=number, topic="speed"))
    (case,) = cases(real, her)
    assert (case["kind"], case["version"]) == ("complaint", 0)

    decide(real, her, f"cases/{number}/answer", text="We look into it.")
    settled = decide(real, her, f"cases/{number}/resolve", resolution="A new router")
    assert [word["type"] for word in settled["case"]["because"]] == [
        "complaint.opened", "complaint.updated", "complaint.resolved",
    ]  # fmt: skip
    assert cases(real, her, state="open") == []
    assert cases(real, her, state="closed")[0]["resolution"] == "A new router"


def test_the_customer_document_counts_it_as_soon_as_it_is_read(real, settings, read_all, her):
    decide(real, her, "cases", kind="complaint", topic="speed")
    relay(settings)
    read_all()
    assert real.get(f"/v1/customers/{her}").json()["open_complaints"] == 1


def test_of_two_who_decide_upon_the_same_one_is_told_what_changed(real, her):
    number = opened(real, her)["case"]["case_id"]
    decide(real, her, f"cases/{number}/assign", seen=1, to="staff:mia")

    refused = ask(real, her, f"cases/{number}/resolve", seen=1, resolution="Yes")
    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["version"]) == (409, "conflict", 2)
    assert [(word["type"], word["fields"]["to"]) for word in problem["changed"]] == [
        ("case.assigned", "staff:mia")
    ]
    decide(real, her, f"cases/{number}/resolve", seen=problem["version"], resolution="Yes")


def test_a_command_that_comes_again_is_carried_out_once(real, her):
    first = decide(real, her, "cases", key=f"again-{her}", topic="roaming")
    again = ask(real, her, "cases", key=f"again-{her}", topic="roaming")
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert (again.json()["said"], again.json()["position"]) == (first["said"], first["position"])
    assert len(cases(real, her)) == 1


def test_an_id_is_good_for_one_command(real, her):
    decide(real, her, "cases", key=f"once-{her}", topic="roaming")
    refused = ask(real, her, "cases", key=f"once-{her}", topic="speed")
    assert (refused.status_code, refused.json()["code"]) == (422, "command-reused")


def test_what_the_case_does_not_allow_is_refused_with_the_reason(real, her):
    number = opened(real, her)["case"]["case_id"]
    refused = ask(real, her, f"cases/{number}/rate", satisfaction=5)
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
    assert "open" in refused.json()["detail"]


def test_every_turn_of_a_case(real, her):
    number = opened(real, her)["case"]["case_id"]
    assert decide(real, her, f"cases/{number}/note", text="Calls often.")["version"] == 2
    waiting = decide(real, her, f"cases/{number}/wait", waits_for="customer")
    assert waiting["case"]["clock"]["paused"]
    decide(real, her, f"cases/{number}/wait", waits_for="us")
    decide(real, her, f"cases/{number}/escalate", to="team:executive", why="Third time")
    decide(real, her, f"cases/{number}/resolve", resolution="Done", root_cause="tariff")
    rated = decide(real, her, f"cases/{number}/rate", satisfaction=4, by="customer")
    assert (rated["case"]["satisfaction"], rated["said"][0]["by"]) == (4, "customer")
    again = decide(real, her, f"cases/{number}/reopen", why="It happened again")
    assert (again["case"]["standing"], again["case"]["reopened"]) == ("open", 1)


def test_as_it_was_and_as_it_was_known(real, publish, her):
    number = f"K-{her}"
    publish(
        complaint.opened(subject=her, occurred_at=at(), complaint_id=number, topic="speed"),
        complaint.resolved(subject=her, occurred_at=at(2), complaint_id=number),
    )
    then = at(1).isoformat()
    assert [each["standing"] for each in cases(real, her, as_of=then)] == ["open"]
    assert cases(real, her, known_at=at(3).isoformat()) == []  # we heard of it today


def test_the_worklist_has_what_is_due_first_first(real, settings, publish, read_all, her):
    other = somebody()
    late = f"K-{other}"
    publish(complaint.opened(subject=other, occurred_at=at(), complaint_id=late, topic="speed"))
    number = opened(real, her)["case"]["case_id"]
    decide(real, her, f"cases/{number}/assign", to="staff:mia")
    relay(settings)
    read_all()

    items = read(real, documents.Worklist, "cases", limit=1000)["items"]
    ours = [each["case_id"] for each in items if each["case_id"] in (late, number)]
    assert ours == [late, number]
    mias = read(real, documents.Worklist, "cases", assigned="staff:mia")["items"]
    assert (number, her) in [(each["case_id"], *each["identifiers"]) for each in mias]
    before = read(real, documents.Worklist, "cases", due_before=at(10).isoformat(), limit=1000)
    assert number not in [each["case_id"] for each in before["items"]]
    decide(real, her, f"cases/{number}/resolve", resolution="Yes")  # which cannot be read yet
    mias = read(real, documents.Worklist, "cases", assigned="staff:mia")["items"]
    assert number not in [each["case_id"] for each in mias]


def test_one_number_given_to_two_customers_is_two_cases(real, publish, her):
    other, number = somebody(), f"K-of-two-{her}"
    publish(
        complaint.opened(subject=her, occurred_at=at(), complaint_id=number, topic="hers"),
        complaint.opened(subject=other, occurred_at=at(1), complaint_id=number, topic="other"),
    )
    assert read(real, documents.WholeCase, f"cases/{number}")["topic"] == "other"
    assert read(real, documents.WholeCase, f"cases/{number}", customer=her)["topic"] == "hers"
    assert [each["topic"] for each in cases(real, her)] == ["hers"]


def test_nobody_has_a_case_that_was_never_opened(real, her):
    assert real.get("/v1/cases/C-none").status_code == 404
    assert ask(real, her, "cases/C-none/answer", text="?").status_code == 404


def test_nothing_is_decided_about_whoever_was_erased(real, desk, her):
    number = opened(real, her)["case"]["case_id"]
    erase(desk, her, "her request", "staff:mia")
    assert ask(real, her, "cases", topic="roaming").status_code == 410
    assert ask(real, her, f"cases/{number}/answer", text="?").status_code == 410
