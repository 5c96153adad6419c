"""The conversation as an aggregate."""

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.conversation.commands import ConversationCommand
from dcr.deciding.conversation.decide import decide
from dcr.deciding.conversation.evolve import HEARD, about, evolve
from dcr.deciding.conversation.state import Conversation

CONVERSATION: Aggregate[Conversation, ConversationCommand] = Aggregate(
    kind="conversation",
    types=frozenset(HEARD),
    about=about,
    begin=Conversation,
    evolve=evolve,
    decide=decide,
)
