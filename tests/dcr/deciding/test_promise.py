"""A promise: what may be said of it, and when."""

from dcr.deciding.promise import PROMISE, Break, Keep, Make, Move
from tests.deciding_story import AT_MS, DAY_MS, given

CALL_BACK = Make("we call back", AT_MS + 2 * DAY_MS)


def test_a_promise_has_a_time_by_which_it_is_to_be_kept():
    made = given(PROMISE, "P-1").when(CALL_BACK)
    made.then("promise.made", what="we call back", due_at=AT_MS + 2 * DAY_MS)
    assert made.state.standing == "open"
    assert made.state.by == "staff:mia"


def test_a_promise_may_belong_to_a_case():
    made = given(PROMISE, "P-1").when(Make("a call", AT_MS + DAY_MS, "case C-7"))
    assert made.then("promise.made", about="case C-7").state.about == "case C-7"


def test_nothing_can_be_promised_for_yesterday():
    given(PROMISE, "P-1").then_refused(Make("we called", AT_MS - DAY_MS), "is over")
    made = given(PROMISE, "P-1", CALL_BACK)
    made.then_refused(Move(AT_MS - DAY_MS), "name a later time")


def test_another_time_may_be_promised_and_is_counted():
    moved = given(PROMISE, "P-1", CALL_BACK).when(Move(AT_MS + 3 * DAY_MS, "ill"))
    moved.then("promise.moved", due_at=AT_MS + 3 * DAY_MS, why="ill")
    assert (moved.state.due_ms, moved.state.moved) == (AT_MS + 3 * DAY_MS, 1)
    moved.when(Move(AT_MS + 3 * DAY_MS)).then_nothing()


def test_kept_is_kept():
    kept = given(PROMISE, "P-1", CALL_BACK).when(Keep("called")).then("promise.kept", note="called")
    kept.when(Keep()).then_nothing()
    kept.then_refused(Break("too late"), "P-1 is kept")
    kept.then_refused(CALL_BACK, "was made before")


def test_what_was_broken_may_still_be_kept_late():
    broken = given(PROMISE, "P-1", CALL_BACK).when(Break("nobody there")).then("promise.broken")
    assert broken.when(Keep()).then("promise.kept").state.standing == "kept"


def test_what_nobody_promised_cannot_be_kept():
    given(PROMISE, "P-1").then_refused(Keep(), "P-1 is unknown")


def test_a_promise_that_another_system_made_may_be_kept_here():
    heard = given(PROMISE, "P-1").hears("promise.made", promise_id="P-1", what="x", due_at=AT_MS)
    assert heard.when(Keep()).then("promise.kept").state.standing == "kept"
