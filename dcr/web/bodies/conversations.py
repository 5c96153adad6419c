"""What commands about conversations bring."""

from pydantic import Field

from dcr.deciding import conversation
from dcr.web.bodies.body import Body, Saying, Short, Text


class StartConversation(Body):
    """A conversation to begin. With a text the customer began it; without one, we did."""

    topic: Short
    text: Text | None = Field(default=None, description="What the customer said.")
    about: Short | None = Field(default=None, description="Where we begin.")

    def command(self) -> conversation.Start | conversation.Hear:
        """See `Body`."""
        if self.text is not None:
            return conversation.Hear(self.text, self.topic)
        return conversation.Start(self.topic, self.about)


class Message(Saying):
    """Something the customer said, by any channel."""

    contact_id: Short | None = Field(default=None, description="The channel's own number for it.")
    case_id: Short | None = None

    def command(self) -> conversation.Hear:
        """See `Body`."""
        return conversation.Hear(self.text, None, self.contact_id, self.case_id)


class Reply(Saying):
    """What she is told."""

    contact_id: Short | None = Field(default=None, description="The channel's own number for it.")
    case_id: Short | None = None

    def command(self) -> conversation.Reply:
        """See `Body`."""
        return conversation.Reply(self.text, self.contact_id, self.case_id)


class HandOver(Body):
    """To whom it goes, with all they have to know."""

    to: Short = Field(examples=["team:billing"])
    asked: Text = Field(description="What the customer wants.")
    still_open: list[Text] = Field(default=[], description="What is not settled yet.")

    def command(self) -> conversation.HandOver:
        """See `Body`."""
        return conversation.HandOver(self.to, self.asked, tuple(self.still_open))


class PickUp(Body):
    """Whoever decides takes it."""

    why: Text | None = None

    def command(self) -> conversation.PickUp:
        """See `Body`."""
        return conversation.PickUp(self.why)


class CloseConversation(Body):
    """What came of it."""

    outcome: Text | None = None

    def command(self) -> conversation.Close:
        """See `Body`."""
        return conversation.Close(self.outcome)
