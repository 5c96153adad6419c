"""What a command has to bring, or is refused."""

from collections.abc import Collection

from dcr.deciding.refused import Refused


def required(text: str, name: str) -> str:
    """The text without space around it. Raises Refused: nothing is left."""
    if not text.strip():
        raise Refused(f"{name} is missing; a decision without it cannot be explained later")
    return text.strip()


def one_of(value: str, known: Collection[str], name: str) -> str:
    """The value. Raises Refused: it is none of those known."""
    if value not in known:
        raise Refused(f"{name} {value!r} is not known; take one of {', '.join(known)}")
    return value
