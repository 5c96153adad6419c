"""Promises over HTTP: made, moved, kept, broken."""

import pytest

from dcr.interactions import promise
from dcr.web import matter_documents as documents
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import ask, decide, read
from tests.relaying import relay

pytestmark = pytest.mark.stack

DUE, LATER = "2998-01-01T08:00:00.000Z", "2999-01-01T08:00:00.000Z"


def promises(real, her, **asked):
    return read(real, documents.Promises, f"customers/{her}/promises", **asked)["items"]


def test_what_is_promised_is_moved_and_kept(real, her):
    made = decide(real, her, "promises", what="We call back", due_at=DUE)["promise"]
    assert (made["standing"], made["by"], made["due_at"]) == ("open", "staff:a operate key", DUE)
    one = f"promises/{made['promise_id']}"
    assert decide(real, her, f"{one}/move", due_at=LATER)["promise"]["moved"] == 1
    kept = decide(real, her, f"{one}/keep", note="Called")
    assert (kept["promise"]["standing"], kept["version"]) == ("kept", 3)
    assert promises(real, her, state="open") == []


def test_a_source_promised_and_staff_say_that_it_is_broken(real, publish, her):
    number = f"P-{her}"
    publish(
        promise.made(
            subject=her, occurred_at=at(), promise_id=number, what="A technician", due_at=at(2)
        )
    )
    (found,) = promises(real, her)
    assert (found["overdue"], found["version"]) == (True, 0)
    broken = decide(real, her, f"promises/{number}/break", why="No parts")
    assert broken["promise"]["standing"] == "broken"


def test_the_worklist_has_what_is_to_be_kept_first_first(real, settings, read_all, her):
    later, sooner = (
        decide(real, her, "promises", what="We call back", due_at=due)["promise"]["promise_id"]
        for due in (LATER, DUE)
    )
    relay(settings)
    read_all()
    listed = read(real, documents.PromisesToKeep, "promises", limit=1000)["items"]
    assert [p["promise_id"] for p in listed if her in p["identifiers"]] == [sooner, later]
    before = read(real, documents.PromisesToKeep, "promises", due_before=LATER, limit=1000)["items"]
    assert [p["promise_id"] for p in before if her in p["identifiers"]] == [sooner]
    decide(real, her, f"promises/{sooner}/keep")
    kept = read(real, documents.PromisesToKeep, "promises", state="closed", limit=1000)["items"]
    assert later not in [p["promise_id"] for p in kept]
    whole = read(real, documents.WholePromise, f"promises/{sooner}", customer=her)
    assert ([word["type"] for word in whole["words"]], whole["version"]) == (
        ["promise.made", "promise.kept"], 2,
    )  # fmt: skip


def test_what_is_so_already_is_not_said_again(real, her):
    made = decide(real, her, "promises", what="We call back", due_at=DUE)["promise"]
    again = decide(real, her, f"promises/{made['promise_id']}/move", due_at=DUE)
    assert (again["said"], again["position"], again["version"]) == ([], None, 1)


@pytest.mark.parametrize("due_at", ["yesterday", "2001-01-01T08:00:00Z"])
def test_a_time_that_is_none_or_over_is_refused(real, her, due_at):
    refused = ask(real, her, "promises", what="We call back", due_at=due_at)
    assert refused.status_code == 422
    assert "due_at" in refused.json()["detail"]
