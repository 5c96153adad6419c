"""What is known of a case."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dcr.deciding.case.clock import Clock

KINDS = ("complaint", "question", "dispute")
PRIORITIES = ("low", "normal", "high", "urgent")

Standing = Literal["unknown", "open", "resolved"]
Turn = Literal["customer", "us"]


class Entry(NamedTuple):
    """Something that was said or written down."""

    at_ms: int
    author: Turn
    by: str | None
    channel: str
    text: str
    visible: bool
    """Whether the customer may see it."""


@dataclass(frozen=True)
class Case:
    """One case. Times are milliseconds since 1970."""

    case_id: str
    kind: str | None = None
    """What was ever a complaint is one. A source may have kinds of its own."""
    standing: Standing = "unknown"
    topic: str | None = None
    about: str | None = None
    priority: str | None = None
    """None: normal."""
    opened_ms: int | None = None
    """When it was opened first."""
    reopened: int = 0
    assigned_to: str | None = None
    escalated: int = 0
    """How often."""
    escalated_to: str | None = None
    """Before whom it is since it was opened last."""
    waits_for: Turn = "us"
    resolution: str | None = None
    root_cause: str | None = None
    satisfaction: float | None = None
    """The newest word on it, on the scale of whoever asked."""
    clock: Clock = field(default_factory=Clock)
    said: tuple[Entry, ...] = ()
    """Oldest first."""

    @property
    def is_complaint(self) -> bool:
        """Then it is told with the types of complaints, which readers know."""
        return self.kind == "complaint"
