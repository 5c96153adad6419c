"""A position: what whoever decided hands to whoever reads, to see at least that."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

from dcr.deciding.word import Word
from dcr.errors import Problem, Unfit

_ID_BYTES = 16
_MS_BYTES = 8


class Position(NamedTuple):
    """One interaction, by its key in the timeline."""

    subject: str
    occurred_ms: int
    event_id: bytes


def position_of(word: Word) -> str:
    """As text, fit for a URL."""
    moment = word.occurred_ms.to_bytes(_MS_BYTES, "big")
    told = urlsafe_b64encode(word.event_id + moment + word.subject.encode()).decode()
    return told.rstrip("=")


def read_position(text: str) -> Position:
    """Raises Unfit: the text is no position."""
    try:
        told = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        subject = told[_ID_BYTES + _MS_BYTES :].decode()
    except ValueError:
        subject = ""
    if not subject:
        raise Unfit([Problem("at_least", "is no position; send what the answer to a command gave")])
    moment = told[_ID_BYTES : _ID_BYTES + _MS_BYTES]
    return Position(subject, int.from_bytes(moment, "big"), told[:_ID_BYTES])
