"""An offer: who may be made one, and what becomes of it."""

from dcr.deciding.offer import OFFER, Accept, Decline, Expire, Gate, Make
from tests.deciding_story import AT_MS, DAY_MS, given

OPEN = Gate((), consent=True, consent_why="consented to marketing")
SHUT = Gate(("C-7", "C-9"), consent=False, consent_why="never consented to marketing by email")


def make(gate=OPEN, expires_ms=AT_MS + DAY_MS, reason="her contract ends"):
    return Make("Half price", reason, gate, expires_ms)


def made():
    return given(OFFER, "F-1", make())


def test_an_offer_is_made_for_a_reason():
    story = given(OFFER, "F-1").when(make())
    story.then("offer.made", name="Half price", reason="her contract ends")
    assert (story.state.standing, story.state.expires_ms) == ("made", AT_MS + DAY_MS)
    given(OFFER, "F-1").then_refused(make(reason=""), "reason is missing")
    story.then_refused(make(), "F-1 is made")


def test_the_gate_tells_every_reason_not_to():
    new = given(OFFER, "F-1")
    new.then_refused(make(SHUT), "a complaint is open: C-7, C-9; consent is missing: never")
    new.then_refused(make(OPEN._replace(open_complaints=("C-7",))), "^no offer now: a complaint")
    new.then_refused(make(OPEN._replace(consent=False)), "^no offer now: consent is missing")


def test_an_offer_cannot_be_over_before_it_is_made():
    given(OFFER, "F-1").then_refused(make(expires_ms=AT_MS), "name a later time")


def test_the_customer_takes_it_or_does_not():
    accepted = made().when(Accept(), by="customer").then("offer.accepted")
    accepted.when(Accept()).then_nothing()
    accepted.then_refused(Decline(), "F-1 is accepted")
    declined = made().when(Decline("too dear")).then("offer.declined", reason="too dear")
    declined.then_refused(Accept(), "F-1 is declined")


def test_after_its_time_it_cannot_be_taken():
    made().later(days=2).then_refused(Accept(), "stood until")
    made().later(days=2).when(Decline()).then("offer.declined")


def test_it_expires_when_its_time_is_over():
    made().then_refused(Expire(), "cannot expire yet")
    expired = made().later(days=2).when(Expire()).then("offer.expired")
    assert expired.state.standing == "expired"
    expired.when(Expire()).then_nothing()
    expired.then_refused(Accept(), "is expired")


def test_an_offer_without_an_end_never_expires():
    endless = given(OFFER, "F-1", make(expires_ms=None)).later(days=1000)
    endless.then_refused(Expire(), "without an end")
    endless.when(Accept()).then("offer.accepted")


def test_what_nobody_offered_cannot_be_taken():
    given(OFFER, "F-1").then_refused(Accept(), "F-1 is unknown")


def test_an_offer_of_another_system_is_taken_here():
    theirs = given(OFFER, "F-1").hears("offer.made", offer_id="F-1", name="Half price")
    assert theirs.when(Accept()).then("offer.accepted").state.standing == "accepted"
    assert theirs.hears("offer.made", offer_id="F-1", name="A third").state.name == "A third"
