"""What the customer sees of her case, and what she does not."""

from dcr.deciding.case import (
    CASE,
    Answer,
    Assign,
    Escalate,
    Note,
    Open,
    Reopen,
    Resolve,
    Wait,
    customer_view,
)
from tests.deciding_story import DAY_MS, given

OPENED = Open("complaint", "billing", "Charged twice.")
EVERYTHING = (
    Assign("staff:hidden-assignee"), Note("hidden note"), Escalate("team:hidden", "hidden why"),
    Wait("customer", "hidden reason"), Answer("We look into it."),
    Resolve("Credited.", "hidden-cause"),
)  # fmt: skip


def test_she_sees_what_she_said_and_was_told():
    seen = customer_view(given(CASE, "C-7", OPENED, *EVERYTHING).state)
    told = [(entry.author, entry.text) for entry in seen.said]
    assert told == [("customer", "Charged twice."), ("us", "We look into it.")]
    assert (seen.standing, seen.resolution, seen.waits_for) == ("resolved", "Credited.", None)


def test_she_sees_nothing_of_what_is_ours():
    seen = customer_view(given(CASE, "C-7", OPENED, *EVERYTHING).state)
    assert "hidden" not in repr(seen)
    assert "staff:mia" not in repr(seen)


def test_what_a_system_added_is_not_hers_to_see_unless_it_says_so():
    story = given(CASE, "C-7", OPENED)
    story = story.hears("complaint.updated", complaint_id="C-7", text="Internal?", visible=None)
    story = story.hears("complaint.updated", complaint_id="C-7", text="Told her.", visible=True)
    assert [entry.text for entry in customer_view(story.state).said] == [
        "Charged twice.",
        "Told her.",
    ]


def test_she_knows_until_when_it_may_be_opened_again():
    settled = given(CASE, "C-7", OPENED, Resolve("Credited."))
    settled_ms = settled.state.clock.settled_ms
    assert customer_view(settled.state).reopen_until_ms == settled_ms + 30 * DAY_MS


def test_opened_again_there_is_no_resolution_to_see():
    seen = customer_view(given(CASE, "C-7", OPENED, Resolve("Credited."), Reopen("no")).state)
    assert (seen.standing, seen.resolution, seen.reopen_until_ms) == ("open", None, None)
