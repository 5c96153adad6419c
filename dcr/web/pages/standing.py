"""How complete things are: what a reader should know before believing a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from dcr.clock import now_ms
from dcr.errors import DcrError
from dcr.reading.completeness import completeness
from dcr.reading.desk import Desk
from dcr.rfc3339 import milliseconds_of
from dcr.web.pulse import Pulse

BEHIND_MS = 10_000
"""From here on a page says that it is behind. A worker at rest reports every half second or so."""


@dataclass(frozen=True, slots=True)
class Through:
    """How complete the page of one customer is."""

    ms: int
    """Milliseconds since 1970; 0 when no worker has ever said."""
    parked: int
    """Records of hers that are set aside."""

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """What a customer document says of itself."""
        return cls(milliseconds_of(document["complete_through"]), document["parked"])

    @classmethod
    def now(cls, desk: Desk, subjects: Sequence[str]) -> Self:
        """Asked afresh."""
        with desk.database.transaction(snapshot=True) as transaction:
            return cls.of(completeness(transaction, subjects)._asdict())

    @property
    def behind(self) -> bool:
        """True when what was published up to a while ago may still be missing."""
        return now_ms() - self.ms > BEHIND_MS


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures for the strip on the front page. None where nobody can say."""

    workers: int | None = None
    through: Through | None = None
    lag: int | None = None
    parked: int | None = None
    trouble: list[DcrError] = field(default_factory=list)


def standing(pulse: Pulse) -> Standing:
    """What both servers say; one that is away leaves its figures out."""
    reading, known = pulse.reading(), pulse.projections()
    trouble = [answer for answer in (reading, known) if isinstance(answer, DcrError)]
    workers = through = lag = parked = None
    if not isinstance(reading, DcrError):
        workers = reading.workers_alive
        through = Through(milliseconds_of(reading.complete_through), 0)
    if not isinstance(known, DcrError):
        serving = [each for each in known if each["serving"]]
        lag, parked = (max(each[name] for each in serving) for name in ("lag", "parked"))
    return Standing(workers, through, lag, parked, trouble)
