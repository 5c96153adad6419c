"""A conversation over channels, departments and years."""

from dcr.deciding.conversation import CONVERSATION, Close, HandOver, Hear, PickUp, Reply, Start
from tests.deciding_story import given

ASKED = Hear("Can I move my line?", topic="moving")
TO_SALES = HandOver("team:sales", "She moves in May.", ("Which address?", " ", "Keep the number?"))


def asked():
    return given(CONVERSATION, "V-1", ASKED)


def test_it_begins_when_the_customer_says_something():
    begun = given(CONVERSATION, "V-1").when(ASKED, channel="chat")
    begun.then("contact.received", conversation_id="V-1", contact_id="V-1", text=ASKED.text)
    assert (begun.state.standing, begun.state.topic) == ("open", "moving")
    assert begun.state.waits_for_us


def test_it_begins_when_we_speak_to_her():
    begun = given(CONVERSATION, "V-1").when(Start("your contract ends"))
    begun.then("conversation.started", topic="your contract ends")
    assert not begun.state.waits_for_us
    begun.then_refused(Start("again"), "is there")


def test_it_goes_on_by_any_channel():
    talk = asked().when(Reply("You can."), channel="email").when(Hear("When?"), channel="phone")
    assert [message.author for message in talk.state.messages] == ["customer", "us", "customer"]
    assert talk.state.channels == ("call", "email", "phone")


def test_the_same_may_be_said_twice():
    twice = asked().when(Hear("Hello?")).when(Hear("Hello?"))
    assert len(twice.state.messages) == 3


def test_a_contact_of_a_system_that_knows_no_conversations_is_one():
    heard = given(CONVERSATION, "T-9").hears("contact.received", contact_id="T-9", text="Hello?")
    answered = heard.when(Reply("Hello.", contact_id="mail-4"))
    answered.then("contact.answered", conversation_id="T-9", contact_id="mail-4")


def test_a_message_may_be_about_a_case():
    asked().when(Reply("See there.", case_id="C-7")).then("contact.answered", case_id="C-7")


def test_nobody_is_answered_who_said_nothing():
    given(CONVERSATION, "V-1").then_refused(Reply("Hello?"), "start it first")


def test_it_is_handed_over_with_what_was_asked_and_what_is_open():
    handed = asked().when(TO_SALES)
    handed.then("conversation.handed_over", to="team:sales", asked="She moves in May.")
    handed.then("conversation.handed_over", still_open="Which address?\nKeep the number?")
    [hand_over] = handed.state.hand_overs
    assert hand_over.still_open.splitlines() == ["Which address?", "Keep the number?"]
    assert (handed.state.holder, handed.state.is_taken) == ("team:sales", False)


def test_it_is_handed_to_one_once():
    handed = asked().when(TO_SALES)
    handed.then_refused(TO_SALES, "has not picked it up yet")
    handed.when(HandOver("team:care", "Not ours.")).then("conversation.handed_over")


def test_whoever_picks_it_up_has_it():
    taken = asked().when(TO_SALES).when(PickUp(), by="staff:tom")
    taken.then("conversation.picked_up")
    assert (taken.state.holder, taken.state.is_taken) == ("staff:tom", True)
    taken.then_refused(PickUp(), "was picked up; have it handed over")


def test_closed_it_takes_no_answers():
    closed = asked().when(Close("moved")).then("conversation.closed", outcome="moved")
    assert closed.state.standing == "closed"
    closed.when(Close()).then_nothing()
    closed.then_refused(Reply("And?"), "pick it up first")
    closed.then_refused(TO_SALES, "is closed")


def test_she_comes_back_after_years_and_finds_everything_said():
    years_later = asked().when(TO_SALES).when(Close("moved")).later(days=3 * 365)
    back = years_later.hears(
        "contact.received", subject="phone:4366", contact_id="T-1", conversation_id="V-1", text="Hi"
    )
    assert back.state.standing == "open"
    assert [message.subject for message in back.state.messages] == ["crm:1", "phone:4366"]
    assert back.state.hand_overs[0].asked == "She moves in May."
    assert back.state.holder is None


def test_we_take_it_up_again_after_years():
    years_later = asked().when(Close("moved")).later(days=3 * 365)
    taken = years_later.when(PickUp("the contract ends")).then("conversation.picked_up")
    assert (taken.state.standing, taken.state.outcome) == ("open", None)
    taken.when(Reply("Your contract ends.")).then("contact.answered")
