"""How a matter stands, told alike of all kinds."""

from collections.abc import Callable
from typing import Any, NamedTuple

from dcr.deciding.promise import Promise


class Standing(NamedTuple):
    """What a worklist has to know."""

    standing: str
    is_open: bool
    assigned: str | None
    """Who is to act."""
    due_ms: int | None
    """By when, in milliseconds since 1970; None where nothing is to be done."""


def standing(kind: str, state: Any) -> Standing:
    """Of the state that an aggregate of this kind has folded."""
    return _OF_KIND[kind](state)


def _promise(promise: Promise) -> Standing:
    is_open = promise.standing == "open"
    return Standing(promise.standing, is_open, promise.by, promise.due_ms if is_open else None)


_OF_KIND: dict[str, Callable[[Any], Standing]] = {"promise": _promise}
