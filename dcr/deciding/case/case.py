"""The case as an aggregate."""

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.case.commands import CaseCommand
from dcr.deciding.case.decide import decide
from dcr.deciding.case.evolve import HEARD, about, evolve
from dcr.deciding.case.state import Case

CASE: Aggregate[Case, CaseCommand] = Aggregate(
    kind="case",
    types=frozenset(HEARD),
    about=about,
    begin=Case,
    evolve=evolve,
    decide=decide,
)
