"""Nils: a family's tablet is not a person. And letters, please, no calls."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.stories import consent, identity
from dcr.demo.stories.monthly_bill import is_billed
from dcr.demo.stories.payment import pays


def lives(pen: Pen, nils: Customer) -> None:
    """Ends with the tablet set apart again."""
    identity.introduces_themselves(pen, nils)
    consent.agrees(pen, "marketing.email", "analytics")
    identity.shares_a_tablet(pen, nils)
    pen.move("call", nils.subject)
    pen.write("preference.set", name="contact_by", value="letter")
    pen.write("preference.set", name="bill_on_paper", value=True)
    pen.write("consent.withdrawn", purpose="analytics")
    pen.sleep(2)
    pays(pen, is_billed(pen, nils))
