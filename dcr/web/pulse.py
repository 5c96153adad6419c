"""How the whole thing stands, for health and metrics."""

from dataclasses import dataclass
from typing import Any

from dcr.clock import now_ms
from dcr.errors import DcrError
from dcr.reading.completeness import Completeness, completeness
from dcr.reading.derived import derived
from dcr.reading.desk import Desk
from dcr.reading.standing import decisions_waiting, halted, projections, workers
from dcr.rfc3339 import milliseconds_of
from dcr.web.probe import Probe


@dataclass(frozen=True, slots=True)
class Reading:
    """What PostgreSQL says about who works and how far they are."""

    workers_alive: int
    complete_through: str
    """RFC 3339; 1970 as long as no worker has said."""
    slices_halted: int = 0
    """Slices nobody works on, because too much of what they brought was unfit."""
    derived_behind: int = 0
    """Records in the timeline that nothing was derived from yet."""
    decisions_waiting: int = 0
    """Decisions in the ledger that are not on Kafka yet."""

    @property
    def age_seconds(self) -> float:
        """How long ago everything published could be read."""
        return max(0, now_ms() - milliseconds_of(self.complete_through)) / 1000


class Pulse:
    """Asks PostgreSQL and Kafka; either may be away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._postgres = Probe(self._read, "postgres")
        self._kafka = Probe(lambda: projections(desk), "kafka")

    def reading(self) -> Reading | DcrError:
        """Workers and completeness."""
        return self._postgres.find()

    def projections(self) -> list[dict[str, Any]] | DcrError:
        """Each projection with its position and lag. Needs both servers."""
        return self._kafka.find()

    def close(self) -> None:
        """Asks no more."""
        self._postgres.close()
        self._kafka.close()

    def _read(self) -> Reading:
        alive = sum(bool(worker["alive"]) for worker in workers(self._desk))
        through = self._completeness().complete_through
        halts, behind = len(halted(self._desk)), derived(self._desk)["behind"]
        return Reading(alive, through, halts, behind, decisions_waiting(self._desk))

    def _completeness(self) -> Completeness:
        with self._desk.database.transaction() as transaction:
            return completeness(transaction, ())
