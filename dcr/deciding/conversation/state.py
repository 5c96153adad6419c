"""What is known of a conversation."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Standing = Literal["unknown", "open", "closed"]


class Message(NamedTuple):
    """One thing said, by the customer or to her."""

    at_ms: int
    author: Literal["customer", "us"]
    by: str | None
    channel: str
    subject: str
    """The identifier she was known by."""
    text: str | None
    case_id: str | None


class HandedOver(NamedTuple):
    """What those it went to have to know."""

    at_ms: int
    by: str | None
    to: str
    asked: str | None
    """None: it was forgotten."""
    still_open: str | None
    """What is not settled yet, a line each. It is told apart by whoever shows it: it may be sealed."""


@dataclass(frozen=True)
class Conversation:
    """One conversation. Times are milliseconds since 1970."""

    conversation_id: str
    standing: Standing = "unknown"
    topic: str | None = None
    about: str | None = None
    begun_ms: int | None = None
    last_ms: int | None = None
    """When anything was said of it last."""
    channels: tuple[str, ...] = ()
    """In the order in which it reached them."""
    messages: tuple[Message, ...] = ()
    """Oldest first."""
    hand_overs: tuple[HandedOver, ...] = ()
    """Oldest first."""
    holder: str | None = None
    """Who has it: whom it was handed to, or who picked it up. None: nobody yet."""
    is_taken: bool = False
    """Whether its holder has picked it up."""
    picked_up: int = 0
    """How often."""
    outcome: str | None = None
    ended_ms: int | None = None

    @property
    def waits_for_us(self) -> bool:
        """The customer had the last word."""
        return self.standing == "open" and bool(
            self.messages and self.messages[-1].author == "customer"
        )
