"""Conversations over HTTP: one number, whichever channel and identifier, for years."""

import pytest

from dcr.interactions import contact, identity
from dcr.web import case_documents
from dcr.web import matter_documents as documents
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import ask, decide, read, somebody
from tests.relaying import relay

pytestmark = pytest.mark.stack


def conversations(real, her, **asked):
    path = f"customers/{her}/conversations"
    return read(real, documents.Conversations, path, **asked)["items"]


def test_it_goes_from_hand_to_hand_with_what_was_asked(real, publish, her):
    begun = decide(real, her, "conversations", topic="bill", text="Why so much?", channel="chat")
    number = begun["conversation"]["conversation_id"]
    assert begun["said"][0]["type"] == "contact.received"
    one = f"conversations/{number}"
    decide(
        real,
        her,
        f"{one}/hand-over",
        to="team:billing",
        asked="Why so much?",
        still_open=["B-7", "Her plan"],
    )
    (handed,) = conversations(real, her)[0]["hand_overs"]
    assert (handed["to"], handed["asked"], handed["still_open"]) == (
        "team:billing", "Why so much?", "B-7\nHer plan",
    )  # fmt: skip
    taken = decide(real, her, f"{one}/pick-up")["conversation"]
    assert (taken["holder"], taken["is_taken"]) == ("staff:a operate key", True)
    decide(real, her, f"{one}/answer", text="Roaming.")
    assert not decide(real, her, f"{one}/close", outcome="explained")["conversation"][
        "waits_for_us"
    ]
    assert conversations(real, her, state="open") == []


def test_years_later_it_is_taken_up_with_another_identifier(real, settings, publish, read_all, her):
    cookie, number = somebody("cookie"), f"T-{her}"
    publish(
        contact.received(subject=her, occurred_at=at(-900), contact_id=number, text="It is slow"),
        identity.linked(subject=cookie, occurred_at=at(), other=her),
    )
    decide(real, cookie, f"conversations/{number}/message", text="Still slow", channel="app")
    for identifier in (her, cookie):
        (found,) = conversations(real, identifier)
        assert [each["subject"] for each in found["messages"]] == [her, cookie]
        assert found["channels"] == ["unknown", "app"]
    relay(settings)
    read_all()
    assert len(conversations(real, her)[0]["messages"]) == 2


def test_what_belongs_to_a_case_is_an_answer_to_it(real, her):
    number = decide(real, her, "cases", topic="speed")["case"]["case_id"]
    begun = decide(real, her, "conversations", topic="speed", text="Any news?")
    talk = begun["conversation"]["conversation_id"]
    decide(real, her, f"conversations/{talk}/answer", text="Tomorrow.", case_id=number)
    (case,) = read(real, case_documents.Cases, f"customers/{her}/cases")["items"]
    assert case["clock"]["answered_at"] is not None


def test_we_may_begin_one(real, her):
    begun = decide(real, her, "conversations", topic="contract", about="order O-1")
    assert begun["said"][0]["type"] == "conversation.started"
    refused = ask(real, her, "conversations/T-none/answer", text="?")
    assert refused.status_code == 404
