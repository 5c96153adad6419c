"""What is said of a conversation when something is asked of it."""

from collections.abc import Sequence

from dcr.deciding.conversation.commands import (
    Close,
    ConversationCommand,
    HandOver,
    Hear,
    PickUp,
    Reply,
    Start,
)
from dcr.deciding.conversation.state import Conversation
from dcr.deciding.refused import Refused
from dcr.deciding.required import required
from dcr.deciding.word import Said


def decide(talk: Conversation, command: ConversationCommand, _at_ms: int) -> Sequence[Said]:
    """What is said. What is so already is not said again; a message is new each time. Raises Refused."""
    match command:
        case Start():
            return _start(talk, command)
        case Hear():
            return [_message(talk, "received", command, topic=command.topic)]
        case Reply():
            _check_open(talk, "answered")
            return [_message(talk, "answered", command)]
        case HandOver():
            return _hand_over(talk, command)
        case PickUp():
            return _pick_up(talk, command)
        case Close():
            _check_known(talk)
            closed = [_said(talk, "closed", outcome=command.outcome)]
            return closed if talk.standing == "open" else []


def _start(talk: Conversation, command: Start) -> Sequence[Said]:
    if talk.standing != "unknown":
        raise Refused(f"conversation {talk.conversation_id} is there; go on with it")
    topic = required(command.topic, "topic")
    return [_said(talk, "started", topic=topic, about=command.about)]


def _hand_over(talk: Conversation, command: HandOver) -> Sequence[Said]:
    _check_open(talk, "handed over")
    to, asked = required(command.to, "to"), required(command.asked, "asked")
    if to == talk.holder and not talk.is_taken:
        raise Refused(
            f"conversation {talk.conversation_id} was handed to {to}, who has not picked it up yet"
        )
    lines = "\n".join(line.strip() for line in command.still_open if line.strip())
    return [_said(talk, "handed_over", to=to, asked=asked, still_open=lines or None)]


def _pick_up(talk: Conversation, command: PickUp) -> Sequence[Said]:
    _check_known(talk)
    if talk.standing == "open" and talk.is_taken:
        raise Refused(f"conversation {talk.conversation_id} was picked up; have it handed over")
    return [_said(talk, "picked_up", why=command.why)]


def _message(talk: Conversation, what: str, command: Hear | Reply, **fields: object) -> Said:
    told = {
        "contact_id": command.contact_id or talk.conversation_id,
        "conversation_id": talk.conversation_id,
        "text": required(command.text, "text"),
        "case_id": command.case_id,
    }
    return Said(f"contact.{what}", told | fields)


def _said(talk: Conversation, what: str, **fields: object) -> Said:
    return Said(f"conversation.{what}", {"conversation_id": talk.conversation_id, **fields})


def _check_known(talk: Conversation) -> None:
    if talk.standing == "unknown":
        raise Refused(f"no conversation {talk.conversation_id} was begun; start it first")


def _check_open(talk: Conversation, what: str) -> None:
    _check_known(talk)
    if talk.standing != "open":
        whole = f"conversation {talk.conversation_id} is closed and cannot be {what}"
        raise Refused(f"{whole}; pick it up first")
