"""What each word makes of a conversation."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from dcr.deciding.conversation.state import Conversation, HandedOver, Message
from dcr.deciding.word import Word


def evolve(talk: Conversation, word: Word) -> Conversation:
    """The conversation after one more word."""
    heard = HEARD.get(word.type)
    if heard is None:
        return talk
    begun_ms = word.occurred_ms if talk.begun_ms is None else talk.begun_ms
    return heard(replace(talk, begun_ms=begun_ms, last_ms=word.occurred_ms), word)


def about(word: Word) -> str:
    """Its id. Sources that know no conversations speak of contacts: each is a conversation."""
    return str(word.fields.get("conversation_id") or word.fields.get("contact_id") or "")


def _started(talk: Conversation, word: Word) -> Conversation:
    topic, about = word.fields.get("topic"), word.fields.get("about")
    return replace(_open(talk), topic=talk.topic or topic, about=talk.about or about)


def _received(talk: Conversation, word: Word) -> Conversation:
    """What the customer says opens it again, for whoever is there."""
    topic = talk.topic or word.fields.get("topic")
    return _message(replace(_open(talk), topic=topic), word, "customer")


def _answered(talk: Conversation, word: Word) -> Conversation:
    return _message(talk if talk.standing == "closed" else _open(talk), word, "us")


def _message(talk: Conversation, word: Word, author: Literal["customer", "us"]) -> Conversation:
    text, case_id = word.fields.get("text"), word.fields.get("case_id")
    message = Message(word.occurred_ms, author, word.by, word.channel, word.subject, text, case_id)
    new = () if word.channel in talk.channels else (word.channel,)
    return replace(talk, messages=(*talk.messages, message), channels=(*talk.channels, *new))


def _handed_over(talk: Conversation, word: Word) -> Conversation:
    fields = word.fields
    to, asked, still_open = str(fields.get("to")), fields.get("asked"), fields.get("still_open")
    handed = HandedOver(word.occurred_ms, word.by, to, asked, still_open)
    opened = _open(talk)
    return replace(opened, hand_overs=(*talk.hand_overs, handed), holder=to, is_taken=False)


def _picked_up(talk: Conversation, word: Word) -> Conversation:
    taken = replace(_open(talk), holder=word.by or talk.holder, is_taken=True)
    return replace(taken, picked_up=talk.picked_up + 1)


def _closed(talk: Conversation, word: Word) -> Conversation:
    outcome = word.fields.get("outcome")
    return replace(talk, standing="closed", outcome=outcome, ended_ms=word.occurred_ms)


def _open(talk: Conversation) -> Conversation:
    """Who had it when it was closed has it no longer."""
    if talk.standing == "open":
        return talk
    return replace(talk, standing="open", holder=None, is_taken=False, outcome=None, ended_ms=None)


HEARD: Mapping[str, Callable[[Conversation, Word], Conversation]] = {
    "contact.received": _received,
    "contact.answered": _answered,
    "conversation.started": _started,
    "conversation.handed_over": _handed_over,
    "conversation.picked_up": _picked_up,
    "conversation.closed": _closed,
}
