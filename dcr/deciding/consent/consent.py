"""Consents as an aggregate, one for each identifier."""

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.consent.commands import ConsentCommand
from dcr.deciding.consent.decide import decide
from dcr.deciding.consent.evolve import TYPES, about, evolve
from dcr.deciding.consent.state import Consents

CONSENT: Aggregate[Consents, ConsentCommand] = Aggregate(
    kind="consent",
    types=TYPES,
    about=about,
    begin=Consents,
    evolve=evolve,
    decide=decide,
)
