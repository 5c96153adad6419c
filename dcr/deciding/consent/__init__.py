"""Consent: for what, by which channel, the customer may be addressed; and what she prefers."""

from dcr.deciding.consent.allowed import Allowed, allowed, covers
from dcr.deciding.consent.commands import ConsentCommand, Give, Prefer, Withdraw
from dcr.deciding.consent.consent import CONSENT
from dcr.deciding.consent.state import Consents, Preference, Scope, Told, scope_name

__all__ = [
    "CONSENT",
    "Allowed",
    "ConsentCommand",
    "Consents",
    "Give",
    "Prefer",
    "Preference",
    "Scope",
    "Told",
    "Withdraw",
    "allowed",
    "covers",
    "scope_name",
]
