"""The service clock: by when a case is due, and what is late."""

from dcr.deciding.case import CASE, POLICY, Answer, Note, Open, Policy, Reopen, Resolve, Terms, Wait
from dcr.deciding.case import due as due_of
from tests.deciding_story import AT_MS, HOUR_MS, MINUTE_MS, given

COMPLAINT = Open("complaint", "billing")
"""Normal: an answer within 24 hours, settled within 120."""


def complaint():
    return given(CASE, "C-7", COMPLAINT)


def due(story, *, hours):
    """As it stands so long after it was opened."""
    return due_of(story.state, AT_MS + hours * HOUR_MS)


def test_what_was_never_opened_is_not_due():
    assert due(given(CASE, "C-7"), hours=0) is None


def test_due_times_follow_from_the_policy():
    found = due(complaint(), hours=0)
    assert found.answer_ms == AT_MS + 24 * HOUR_MS
    assert found.resolution_ms == AT_MS + 120 * HOUR_MS
    assert (found.paused, found.overdue, found.missed) == (False, (), ())


def test_the_urgent_is_due_sooner():
    urgent = given(CASE, "C-7", Open("complaint", "billing", priority="urgent"))
    assert due(urgent, hours=0).answer_ms == AT_MS + 2 * HOUR_MS


def test_a_company_may_have_a_policy_of_its_own():
    strict = Policy({("complaint", "normal"): Terms(1, 2)}, Terms(5, 6), reopen_days=1)
    assert due_of(complaint().state, AT_MS, strict).answer_ms == AT_MS + HOUR_MS
    question = given(CASE, "Q-1", Open("question", "x")).state
    assert due_of(question, AT_MS, strict).answer_ms == AT_MS + 5 * HOUR_MS


def test_the_default_policy_knows_every_kind_and_priority():
    assert len(POLICY.terms) == 12
    assert all(0 < t.answer_hours < t.resolution_hours for t in POLICY.terms.values())


def test_what_is_not_done_in_time_is_overdue():
    assert due(complaint(), hours=24).overdue == ()
    assert due(complaint(), hours=25).overdue == ("answer",)
    assert due(complaint(), hours=121).overdue == ("answer", "resolution")


def test_an_answer_stops_that_clock_and_a_note_does_not():
    assert due(complaint().when(Answer("On it.")), hours=25).overdue == ()
    assert due(complaint().when(Note("Call her.")), hours=25).overdue == ("answer",)


def test_an_answer_of_another_system_is_one_too():
    heard = complaint().hears("contact.answered", contact_id="T", case_id="C-7")
    assert due(heard, hours=25).overdue == ()
    heard = complaint().hears("complaint.updated", complaint_id="C-7", text="On it.")
    assert due(heard, hours=25).overdue == ()


def test_what_the_customer_adds_answers_nothing():
    added = complaint().hears("contact.received", contact_id="T", case_id="C-7", text="And?")
    assert due(added, hours=25).overdue == ("answer",)
    noted = complaint().hears("complaint.updated", complaint_id="C-7", text="x", visible=False)
    assert due(noted, hours=25).overdue == ("answer",)


def test_what_was_done_late_was_missed():
    late = complaint().later(hours=30).when(Answer("Sorry."))
    assert (due(late, hours=40).overdue, due(late, hours=40).missed) == ((), ("answer",))


def test_settling_it_is_an_answer():
    settled = complaint().when(Resolve("Credited."))
    assert (due(settled, hours=500).overdue, due(settled, hours=500).missed) == ((), ())


def test_the_clock_stands_still_while_the_customer_is_waited_for():
    waiting = complaint().when(Wait("customer"))
    found = due(waiting, hours=100)
    assert found.paused
    assert found.overdue == ()
    going_on = waiting.later(hours=100).when(Wait("us"))
    stood_ms = 100 * HOUR_MS + MINUTE_MS
    assert due(going_on, hours=110).answer_ms == AT_MS + 24 * HOUR_MS + stood_ms
    assert due(going_on, hours=130).overdue == ("answer",)


def test_it_runs_again_when_the_customer_is_heard():
    heard = complaint().when(Wait("customer")).later(hours=10)
    heard = heard.hears("contact.received", contact_id="T", case_id="C-7", text="Here.")
    assert not due(heard, hours=11).paused
    assert due(heard, hours=11).resolution_ms == AT_MS + 130 * HOUR_MS + MINUTE_MS


def test_a_pause_after_the_answer_moves_the_resolution_alone():
    story = complaint().when(Answer("Send the receipt.")).when(Wait("customer")).later(hours=10)
    found = due(story.when(Wait("us")), hours=20)
    assert found.answer_ms == AT_MS + 24 * HOUR_MS
    assert found.resolution_ms == AT_MS + 130 * HOUR_MS + MINUTE_MS


def test_opened_again_everything_is_due_anew():
    again = complaint().when(Resolve("Credited.")).later(hours=48).when(Reopen("not so"))
    begun_ms = again.state.clock.begun_ms
    assert due(again, hours=60).answer_ms == begun_ms + 24 * HOUR_MS
    assert due(again, hours=80).overdue == ("answer",)
