"""Yusuf: a campaign that works. Clicked, an offer taken, a bigger plan, a sister brought along."""

from dataclasses import replace

from dcr.demo.goods import FIBRE_1000, ROUTER
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OFFICE_MORNING
from dcr.demo.stories import campaign, consent, identity, offer
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.payment import pays


def lives(pen: Pen, yusuf: Customer) -> None:
    """Ends with more bandwidth, a paid bill and a 10."""
    identity.introduces_themselves(pen, yusuf)
    consent.agrees(pen, "marketing.email", "profiling", "analytics")
    _is_won_by_a_campaign(pen, yusuf)
    pen.write("plan.changed", from_plan=yusuf.plan.plan_id, to_plan=FIBRE_1000.plan_id)
    pen.write("profile.updated", traits={"plan": FIBRE_1000.plan_id})
    pen.sleep(3)
    pays(pen, is_billed(pen, replace(yusuf, plan=FIBRE_1000), ("Welcome discount", -1_000)))
    pen.sleep(2)
    text = "My sister wants it too."
    pen.write("survey.answered", survey="recommend-us", score=10, text=text)
    pen.write("referral.made", other=f"lead:{pen.number('L')}")


def _is_won_by_a_campaign(pen: Pen, yusuf: Customer) -> None:
    pen.begin(yusuf.subject, "email", day=5, hours=OFFICE_MORNING)
    campaign.is_sent(pen, campaign.FIBRE_SPRING, yusuf.currency)
    pen.wait(300, 600)
    campaign.is_opened(pen, campaign.FIBRE_SPRING)
    campaign.follows(pen, campaign.FIBRE_SPRING, ROUTER)
    pen.write("cta.clicked", cta="check-my-address")
    offer_id = offer.is_offered(pen, offer.FIBRE_1000_CHEAP)
    pen.sleep(1)
    offer.answers(pen, offer_id, "accepted")
