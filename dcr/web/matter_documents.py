"""What is answered about conversations, promises and offers, and of every matter, described for OpenAPI."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dcr.web.documents import Complete, Moment

Turn = Literal["customer", "us"]
Number = int | float


class Because(BaseModel):
    """A word about a matter, and where it came from."""

    type: str = Field(examples=["case.answered"])
    event_id: str
    occurred_at: str = Moment
    subject: str = Field(description="The identifier it was said with.")
    channel: str
    source: str
    by: str | None = Field(description="Who decided it; null where a source only stated it.")


class Word(Because):
    """The same with what its type adds."""

    fields: dict[str, Any]


class Matter(BaseModel):
    """What every matter has."""

    version: int = Field(description="How much was decided here; for `If-Match`.")
    subjects: list[str] = Field(description="The identifiers its words were said with.")
    changed_at: str = Moment
    because: list[Because] = Field(description="Every word it follows from, oldest first.")


class Spoken(BaseModel):
    """One message."""

    at: str = Moment
    author: Turn
    by: str | None
    channel: str
    subject: str
    text: str | None
    case_id: str | None


class HandedOver(BaseModel):
    """What those it went to have to know."""

    at: str = Moment
    by: str | None
    to: str
    asked: str | None
    still_open: str | None = Field(description="What is not settled yet, a line each.")


class Conversation(Matter):
    """A conversation over all channels, for years if need be."""

    conversation_id: str
    standing: Literal["unknown", "open", "closed"]
    topic: str | None
    about: str | None
    begun_at: str | None
    last_at: str | None
    channels: list[str]
    messages: list[Spoken] = Field(description="Oldest first.")
    hand_overs: list[HandedOver] = Field(description="Oldest first.")
    holder: str | None = Field(description="Who has it.")
    is_taken: bool
    picked_up: int = Field(description="How often.")
    outcome: str | None
    ended_at: str | None
    waits_for_us: bool = Field(description="The customer had the last word.")


class Conversations(Complete):
    """A customer's conversations, open ones first."""

    customer_id: str
    items: list[Conversation]


class PromiseStanding(BaseModel):
    """How a promise stands."""

    promise_id: str
    standing: Literal["unknown", "open", "kept", "broken"]
    what: str | None
    about: str | None = Field(description="What it belongs to, such as `case C-7`.")
    by: str | None
    due_at: str | None
    made_at: str | None
    moved: int = Field(description="How often another time was promised.")
    ended_at: str | None
    overdue: bool


class Promise(Matter, PromiseStanding):
    """What was promised."""


class WholePromise(Complete, Promise):
    """One promise, with every word about it."""

    customer_id: str
    words: list[Word]


class PromiseToKeep(PromiseStanding):
    """A promise in the worklist."""

    customer_id: str
    identifiers: list[str]
    version: int
    subjects: list[str]
    changed_at: str = Moment


class PromisesToKeep(BaseModel):
    """Promises to all customers, what is to be kept first first."""

    items: list[PromiseToKeep]


class Promises(Complete):
    """What a customer was promised, what is open first."""

    customer_id: str
    items: list[Promise]


class Offer(Matter):
    """What was offered, and why."""

    offer_id: str
    standing: Literal["unknown", "made", "accepted", "declined", "expired"]
    name: str | None
    reason: str | None
    by: str | None
    made_at: str | None
    expires_at: str | None
    ended_at: str | None
    is_over: bool = Field(description="It was to be taken by a time that has passed.")


class Offers(Complete):
    """What a customer was offered, what still stands first."""

    customer_id: str
    items: list[Offer]


class Gate(Complete):
    """Whether a customer may be made an offer, and every reason why not."""

    customer_id: str
    via: str
    open: bool
    why_not: list[str]
    open_complaints: list[str]
    consent: bool
    consent_why: str
