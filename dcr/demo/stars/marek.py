"""Marek: no internet and no patience. The repair does not last, and offers come too early."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OPENING_HOURS
from dcr.demo.stories import campaign, complaint, consent, contact, identity, offer
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.payment import fails_to_pay


def lives(pen: Pen, marek: Customer) -> None:
    """Ends with an open complaint and an open bill."""
    identity.introduces_themselves(pen, marek)
    consent.agrees(pen, "marketing.email", "profiling")
    outage = _loses_the_line(pen, marek)
    _gets_advertisements(pen, marek)
    _loses_it_again(pen, outage)
    unpaid = is_billed(pen, marek)
    for _ in range(2):
        pen.sleep(3)
        fails_to_pay(pen, unpaid)


def _loses_the_line(pen: Pen, marek: Customer) -> str:
    pen.begin(marek.subject, "app", day=3)
    measured = {"mbit_down": 3.1, "mbit_up": 0.4, "wifi": False}
    pen.write("custom.tracked", name="Speed Test Finished", properties=measured)
    pen.write("faq.viewed", article="router-lights")
    text = "Third day without internet. I work from home."
    complaint_id = complaint.opens(pen, "outage", text)
    pen.sleep(2, hours=OPENING_HOURS)
    pen.move("call")
    complaint.hears(pen, complaint_id, "Technician did not find the house.")
    pen.sleep(2, hours=OPENING_HOURS)
    complaint.is_settled(pen, complaint_id, "Line card changed at the exchange.", satisfaction=2)
    return complaint_id


def _gets_advertisements(pen: Pen, marek: Customer) -> None:
    pen.sleep(1)
    pen.move("email")
    campaign.is_sent(pen, campaign.FIBRE_SPRING, marek.currency)
    campaign.is_opened(pen, campaign.FIBRE_SPRING)
    campaign.has_enough(pen, campaign.FIBRE_SPRING)
    pen.sleep(1, hours=OPENING_HOURS)
    pen.move("call")
    offer.answers(pen, offer.is_offered(pen, offer.FIBRE_1000_CHEAP), "declined")


def _loses_it_again(pen: Pen, complaint_id: str) -> None:
    pen.sleep(1, hours=OPENING_HOURS)
    complaint.reopens(pen, complaint_id, "outage")
    contact.asks(pen, "outage", "Down again. Who is in charge?", "Passed on, with a red flag.")
    pen.sleep(2)
