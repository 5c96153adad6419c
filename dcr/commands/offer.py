"""Making an offer, past the gate."""

from dcr.commands.office import Asking, Office, Outcome
from dcr.deciding.offer import OFFER, Gate, Make
from dcr.reading.consents import gate_of


def make_offer(
    office: Office,
    asking: Asking,
    offer_id: str,
    name: str,
    reason: str,
    via: str,
    expires_ms: int | None = None,
) -> Outcome:
    """Offers something by a channel, until a time (ms since 1970). Raises as `Ledger.decide` does."""
    heard = office.heard(asking, "offer", "case", "consent")
    gate: Gate = gate_of(heard.who, heard.matters, via)
    command = Make(name, reason, gate, expires_ms)
    return office.decide(asking, OFFER, offer_id, command, heard)
