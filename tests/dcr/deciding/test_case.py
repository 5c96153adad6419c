"""A case, from its opening to the customer's word on it."""

import pytest

from dcr.deciding.case import (
    CASE,
    Answer,
    Assign,
    Escalate,
    Note,
    Open,
    Rate,
    Reopen,
    Resolve,
    Wait,
)
from tests.deciding_story import given

TOO_MUCH = Open("complaint", "billing", "I was charged twice.", about="bill B-77")
HOW = Open("question", "roaming", "Does it work abroad?")
CREDITED = Resolve("We credited 10 EUR.", "billing-error")


def complaint():
    return given(CASE, "C-7", TOO_MUCH)


def question():
    return given(CASE, "Q-1", HOW)


def test_a_complaint_is_opened_in_the_words_that_readers_know():
    opened = given(CASE, "C-7").when(TOO_MUCH)
    opened.then("complaint.opened", complaint_id="C-7", topic="billing", about="bill B-77")
    assert (opened.state.standing, opened.state.kind) == ("open", "complaint")


@pytest.mark.parametrize("kind", ["question", "dispute"])
def test_anything_else_is_opened_as_a_case(kind):
    opened = given(CASE, "Q-1").when(Open(kind, "roaming")).then("case.opened", kind=kind)
    assert opened.state.kind == kind


def test_a_case_is_opened_once():
    complaint().then_refused(TOO_MUCH, "C-7 is there and open")


def test_kind_topic_and_priority_have_to_be_known():
    new = given(CASE, "C-7")
    new.then_refused(Open("praise", "billing"), "praise")
    new.then_refused(Open("question", " "), "topic is missing")
    new.then_refused(Open("question", "x", priority="huge"), "huge")


def test_a_case_is_given_to_somebody():
    given_to_mia = complaint().when(Assign("staff:mia")).then("case.assigned", to="staff:mia")
    assert given_to_mia.state.assigned_to == "staff:mia"
    given_to_mia.when(Assign("staff:mia")).then_nothing()
    given_to_mia.when(Assign("team:billing", "they know")).then("case.assigned", why="they know")
    complaint().then_refused(Assign("mia"), "staff:NAME or team:NAME")


def test_an_answer_to_a_complaint_is_told_as_such():
    answered = complaint().when(Answer("We look into it."))
    answered.then("complaint.updated", complaint_id="C-7", text="We look into it.", visible=True)
    question().when(Answer("It does.")).then("case.answered", case_id="Q-1", text="It does.")


def test_an_answer_says_something():
    complaint().then_refused(Answer("  "), "text is missing")


def test_a_note_is_for_colleagues():
    noted = complaint().when(Note("She called twice.")).then("case.noted")
    assert [entry.visible for entry in noted.state.said] == [True, False]


def test_a_case_waits_for_one_of_two():
    waiting = complaint().when(Wait("customer", "the receipt"))
    waiting.then("case.waiting", waits_for="customer", why="the receipt")
    waiting.when(Wait("customer")).then_nothing()
    assert waiting.when(Wait("us")).then("case.waiting").state.waits_for == "us"


def test_it_is_our_turn_when_the_customer_is_heard():
    waiting = complaint().when(Wait("customer"))
    heard = waiting.hears("contact.received", contact_id="T-1", case_id="C-7", text="Here it is.")
    assert heard.state.waits_for == "us"
    assert heard.state.said[-1].text == "Here it is."


def test_a_case_goes_before_somebody_who_may_decide_more():
    escalated = complaint().when(Escalate("team:executive", "third time"))
    escalated.then("case.escalated", to="team:executive", why="third time")
    assert (escalated.state.escalated, escalated.state.escalated_to) == (1, "team:executive")
    escalated.then_refused(Escalate("team:executive", "fourth"), "before team:executive already")
    complaint().then_refused(Escalate("team:executive", ""), "why is missing")


def test_a_case_is_settled_with_what_was_behind_it():
    settled = complaint().when(CREDITED)
    settled.then("complaint.resolved", resolution="We credited 10 EUR.", root_cause="billing-error")
    assert settled.state.root_cause == "billing-error"
    question().when(Resolve("It works.")).then("case.resolved", case_id="Q-1")


def test_what_is_settled_has_to_be_opened_again_first():
    settled = complaint().when(CREDITED)
    settled.then_refused(CREDITED, "open it again first")
    settled.then_refused(Answer("One more thing."), "cannot be answered")
    settled.when(Note("But a note may be added.")).then("case.noted")


def test_a_complaint_opened_again_counts_as_open_again():
    again = complaint().when(CREDITED).when(Reopen("charged a third time"))
    again.then("complaint.opened", complaint_id="C-7", topic="billing", why="charged a third time")
    assert (again.state.standing, again.state.reopened) == ("open", 1)


def test_a_question_opened_again_says_so():
    again = question().when(Resolve("It works.")).when(Reopen("it does not"))
    again.then("case.reopened", case_id="Q-1", why="it does not")
    assert (again.state.standing, again.state.reopened) == ("open", 1)


def test_after_a_month_another_case_is_opened():
    settled = complaint().when(CREDITED)
    settled.later(days=30).then_refused(Reopen("once more"), "could be opened again until")
    settled.later(days=29).when(Reopen("once more")).then("complaint.opened")


def test_what_is_open_cannot_be_opened_again():
    complaint().then_refused(Reopen("why not"), "is open")


def test_the_customer_says_how_satisfied_she_is():
    settled = complaint().when(CREDITED)
    rated = settled.when(Rate(4, "fast enough"), by="customer").then("case.rated", satisfaction=4)
    assert rated.state.satisfaction == 4
    rated.when(Rate(4)).then_nothing()
    settled.then_refused(Rate(6), "1 to 5")
    complaint().then_refused(Rate(1), "resolve it first")


def test_of_a_case_that_nobody_opened_nothing_can_be_decided():
    given(CASE, "C-9").then_refused(Answer("Hello?"), "no case C-9 was opened")


def test_a_complaint_of_a_back_office_system_is_answered_here():
    theirs = given(CASE, "C-1").hears(
        "complaint.opened", complaint_id="C-1", topic="speed", text="Too slow."
    )
    settled = theirs.when(Answer("On it.")).then("complaint.updated").when(CREDITED)
    assert settled.then("complaint.resolved").state.standing == "resolved"


def test_what_the_back_office_resolved_is_resolved_here_too():
    resolved = complaint().hears("complaint.resolved", complaint_id="C-7", satisfaction=9)
    assert (resolved.state.standing, resolved.state.satisfaction) == ("resolved", 9)
    resolved.when(Reopen("not at all")).then("complaint.opened")


def test_a_question_that_becomes_a_complaint_stays_one():
    angry = question().hears("complaint.opened", complaint_id="Q-1", topic="roaming")
    assert angry.state.kind == "complaint"
    angry.when(Resolve("Sorry.")).then("complaint.resolved", complaint_id="Q-1")


def test_a_system_that_tells_it_twice_opens_it_once():
    twice = complaint().hears("complaint.opened", complaint_id="C-7", topic="x", text="Again!")
    assert (twice.state.reopened, twice.state.topic, len(twice.state.said)) == (0, "billing", 1)
