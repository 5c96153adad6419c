"""Deciding about consent and preferences."""

from dcr.commands.office import Asking, Office, Outcome
from dcr.deciding.consent import CONSENT, ConsentCommand


def decide_consent(office: Office, asking: Asking, command: ConsentCommand) -> Outcome:
    """Decided with the very identifier that is given: another one may be parted from it later.

    Raises as `Ledger.decide` does.
    """
    heard = office.heard(asking, CONSENT.kind)
    return office.decide(asking, CONSENT, heard.subject, command, heard)
