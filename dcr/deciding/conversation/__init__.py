"""A conversation: one id over all channels and departments, for years if need be."""

from dcr.deciding.conversation.commands import (
    Close,
    ConversationCommand,
    HandOver,
    Hear,
    PickUp,
    Reply,
    Start,
)
from dcr.deciding.conversation.conversation import CONVERSATION
from dcr.deciding.conversation.state import Conversation, HandedOver, Message

__all__ = [
    "CONVERSATION",
    "Close",
    "Conversation",
    "ConversationCommand",
    "HandOver",
    "HandedOver",
    "Hear",
    "Message",
    "PickUp",
    "Reply",
    "Start",
]
