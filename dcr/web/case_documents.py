"""What is answered about cases, described for OpenAPI."""

from typing import Literal

from pydantic import BaseModel, Field

from dcr.web.documents import Complete, Moment
from dcr.web.matter_documents import Matter, Turn, Word

Number = int | float


class Clock(BaseModel):
    """The service clock at this moment. While it is paused, due times move on with it."""

    answer_at: str | None = Field(description="By when the first answer is due.")
    resolution_at: str | None = Field(description="By when it is to be settled.")
    paused: bool
    overdue: list[str] = Field(description="`answer`, `resolution`: to be done, and late.")
    missed: list[str] = Field(description="Done, but late.")
    answered_at: str | None
    settled_at: str | None


class Entry(BaseModel):
    """Something that was said or written down."""

    at: str = Moment
    author: Turn
    by: str | None
    channel: str
    text: str | None
    visible: bool = Field(description="Whether the customer may see it.")


class CaseStanding(BaseModel):
    """How a case stands."""

    case_id: str
    kind: str | None = Field(examples=["complaint", "question", "dispute"])
    standing: Literal["unknown", "open", "resolved"]
    topic: str | None
    about: str | None
    priority: str | None
    opened_at: str | None
    reopened: int = Field(description="How often.")
    assigned_to: str | None
    escalated: int = Field(description="How often.")
    escalated_to: str | None
    waits_for: Turn
    resolution: str | None
    root_cause: str | None
    satisfaction: Number | None
    clock: Clock | None = Field(description="Null: nobody said that it was opened.")


class Case(Matter, CaseStanding):
    """A case, whether it was opened here or published by a back-office system."""

    said: list[Entry] = Field(description="Oldest first.")


class Cases(Complete):
    """A customer's cases, open ones first."""

    customer_id: str
    items: list[Case]


class WholeCase(Complete, Case):
    """One case, with every word about it."""

    customer_id: str
    words: list[Word]


class Listed(CaseStanding):
    """A case in the worklist."""

    customer_id: str
    identifiers: list[str]
    version: int
    subjects: list[str]
    changed_at: str = Moment


class Worklist(BaseModel):
    """Cases of all customers, what is due first first."""

    items: list[Listed]
