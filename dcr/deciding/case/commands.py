"""What may be asked of a case."""

from dataclasses import dataclass

from dcr.deciding.case.state import Turn


@dataclass(frozen=True)
class Open:
    """Opens a case. `kind` is one of KINDS, `priority` one of PRIORITIES or None: normal."""

    kind: str
    topic: str
    text: str | None = None
    """What the customer said. She sees it."""
    priority: str | None = None
    about: str | None = None
    """`bill B-77`"""


@dataclass(frozen=True)
class Assign:
    """Gives it to somebody: `staff:mia`, `team:billing`."""

    to: str
    why: str | None = None


@dataclass(frozen=True)
class Answer:
    """Tells the customer something about it."""

    text: str


@dataclass(frozen=True)
class Note:
    """Writes something down for colleagues; the customer never sees it."""

    text: str


@dataclass(frozen=True)
class Wait:
    """Says whose turn it is. While it is the customer's, the service clock stands still."""

    waits_for: Turn
    why: str | None = None


@dataclass(frozen=True)
class Escalate:
    """Puts it before somebody who may decide more."""

    to: str
    why: str


@dataclass(frozen=True)
class Resolve:
    """Settles it. The customer sees the resolution, not the root cause."""

    resolution: str
    root_cause: str | None = None
    """One word, for reports: `billing-error`."""


@dataclass(frozen=True)
class Reopen:
    """Opens it again, within the time of the policy."""

    why: str


@dataclass(frozen=True)
class Rate:
    """The customer's word on how it was settled, 1 to 5; more is better."""

    satisfaction: int
    text: str | None = None


CaseCommand = Open | Assign | Answer | Note | Wait | Escalate | Resolve | Reopen | Rate
