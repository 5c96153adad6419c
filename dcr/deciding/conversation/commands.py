"""What may be asked of a conversation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Start:
    """Begins one from our side."""

    topic: str
    about: str | None = None


@dataclass(frozen=True)
class Hear:
    """The customer said something, by any channel: it begins, goes on, or is open again."""

    text: str
    topic: str | None = None
    contact_id: str | None = None
    """The channel's own number for it; None: that of the conversation."""
    case_id: str | None = None


@dataclass(frozen=True)
class Reply:
    """Tells the customer something."""

    text: str
    contact_id: str | None = None
    case_id: str | None = None


@dataclass(frozen=True)
class HandOver:
    """Gives it to others, with what was asked and what is open still."""

    to: str
    asked: str
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True)
class PickUp:
    """Takes it: after a hand-over, or where it was left years ago."""

    why: str | None = None


@dataclass(frozen=True)
class Close:
    """Ends it. What the customer says later opens it again."""

    outcome: str | None = None


ConversationCommand = Start | Hear | Reply | HandOver | PickUp | Close
