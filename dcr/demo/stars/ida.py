"""Ida: moving house, with care beside her: a conversation, a case, and promises kept and broken."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OPENING_HOURS
from dcr.demo.stories import care, consent, contact, identity, offer
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.payment import pays

MIA, TOM = "staff:mia", "staff:tom"


def lives(pen: Pen, ida: Customer) -> None:
    """Ends with a line in the new flat, nothing open, and an offer that she let go by."""
    identity.introduces_themselves(pen, ida)
    consent.agrees(pen, "analytics", "marketing.email")
    talk = _asks_for_a_date(pen, ida)
    case_id = _has_a_case(pen)
    _waits_for_the_technician(pen, case_id)
    care.ends(pen, talk, "moved on the second attempt", by=MIA)
    care.holds_a_tablet_apart(pen, ida, by=TOM)
    pen.move("call", ida.subject)
    offer.lapses(pen, offer.FIBRE_1000_CHEAP, days=3)
    pays(pen, is_billed(pen, ida))


def _asks_for_a_date(pen: Pen, ida: Customer) -> str:
    pen.begin(ida.subject, "call", day=2, hours=OPENING_HOURS)
    talk = care.begins_to_talk(pen, "moving", by=TOM)
    question = f"I move within {ida.city}. When does the line come along?"
    contact.asks(pen, "moving", question, "The movers know.", conversation_id=talk)
    care.hands_over(pen, talk, "team:moving", "Her line, from one day to the next.", by=TOM)
    pen.sleep(1, hours=OPENING_HOURS)
    care.takes_over(pen, talk, by=MIA)
    answer = "On Thursday, if the landlord agrees."
    contact.asks(pen, "moving", "So, when?", answer, conversation_id=talk)
    return talk


def _has_a_case(pen: Pen) -> str:
    case_id = care.opens_a_case(pen, "question", "moving", by=MIA)
    care.acts(pen, case_id, "assigned", by=MIA, to=MIA)
    care.acts(pen, case_id, "waiting", by=MIA, waits_for="customer", why="The landlord's word.")
    pen.sleep(1)
    care.acts(pen, case_id, "noted", by=MIA, text="The landlord agrees, she sent the letter.")
    care.acts(pen, case_id, "answered", by=MIA, text="Thursday it is.")
    return case_id


def _waits_for_the_technician(pen: Pen, case_id: str) -> None:
    visit = care.promises(pen, "A technician comes on Thursday.", case_id, days=2, by=MIA)
    care.moves(pen, visit, days=4, why="The technician is ill.", by=MIA)
    pen.sleep(5, hours=OPENING_HOURS)
    care.tells_of(pen, visit, "broken", by=MIA, why="Nobody came.")
    care.acts(pen, case_id, "resolved", by=TOM, resolution="Connected from the exchange.")
    care.acts(pen, case_id, "reopened", by="customer", why="It is not.")
    care.acts(pen, case_id, "escalated", by=MIA, to="team:field", why="Nobody came on Thursday.")
    call = care.promises(pen, "We call you tonight.", case_id, days=1, by=MIA)
    pen.wait(60, 180)
    care.tells_of(pen, call, "kept", by=MIA, note="They come tomorrow at eight.")
    pen.sleep(1, hours=OPENING_HOURS)
    care.acts(
        pen, case_id, "resolved", by=MIA, resolution="Connected.", root_cause="missed-appointment"
    )
    care.acts(pen, case_id, "rated", by="customer", satisfaction=4)
