"""What commands about cases bring."""

from typing import Literal

from pydantic import Field

from dcr.deciding import case
from dcr.web.bodies.body import Body, Saying, Short, Text


class OpenCase(Body):
    """A case to open."""

    kind: Literal["complaint", "question", "dispute"] = "question"
    topic: Short
    text: Text | None = Field(default=None, description="What the customer said.")
    priority: Literal["low", "normal", "high", "urgent"] | None = None
    about: Short | None = Field(default=None, examples=["bill B-77"])

    def command(self) -> case.Open:
        """See `Body`."""
        return case.Open(self.kind, self.topic, self.text, self.priority, self.about)


class AssignCase(Body):
    """Who takes care of it."""

    to: Short = Field(examples=["staff:mia", "team:billing"])
    why: Text | None = None

    def command(self) -> case.Assign:
        """See `Body`."""
        return case.Assign(self.to, self.why)


class AnswerCase(Saying):
    """What she is told."""

    def command(self) -> case.Answer:
        """See `Body`."""
        return case.Answer(self.text)


class NoteCase(Saying):
    """What colleagues should know; she never sees it."""

    def command(self) -> case.Note:
        """See `Body`."""
        return case.Note(self.text)


class WaitCase(Body):
    """Whose turn it is. While it is the customer's, the service clock stands still."""

    waits_for: Literal["customer", "us"] = "customer"
    why: Text | None = None

    def command(self) -> case.Wait:
        """See `Body`."""
        return case.Wait(self.waits_for, self.why)


class EscalateCase(Body):
    """Before whom it is put."""

    to: Short = Field(examples=["team:executive"])
    why: Text

    def command(self) -> case.Escalate:
        """See `Body`."""
        return case.Escalate(self.to, self.why)


class ResolveCase(Body):
    """How it was settled."""

    resolution: Text
    root_cause: Short | None = Field(default=None, examples=["billing-error"])

    def command(self) -> case.Resolve:
        """See `Body`."""
        return case.Resolve(self.resolution, self.root_cause)


class ReopenCase(Body):
    """Why it is not settled after all."""

    why: Text

    def command(self) -> case.Reopen:
        """See `Body`."""
        return case.Reopen(self.why)


class RateCase(Body):
    """How satisfied the customer is."""

    satisfaction: int = Field(ge=1, le=5, description="More is better.")
    text: Text | None = None

    def command(self) -> case.Rate:
        """See `Body`."""
        return case.Rate(self.satisfaction, self.text)
