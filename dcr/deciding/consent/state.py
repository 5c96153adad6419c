"""What a customer allowed, and what she prefers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Scalar = bool | int | float | str
Scope = tuple[str, str | None]
"""A purpose and the channel it is for; None: every channel."""


def scope_name(purpose: str, via: str | None) -> str:
    """`marketing`, `marketing by email`."""
    return purpose if via is None else f"{purpose} by {via}"


class Told(NamedTuple):
    """The newest word on one scope, with the proof of it."""

    at_ms: int
    event_id: bytes
    given: bool
    subject: str
    """Under which identifier it was said."""
    source: str
    channel: str
    text_version: str | None
    """Which text she agreed to."""
    proof: str | None
    """Where it can be shown."""
    by: str | None

    @property
    def stamp(self) -> tuple[int, bytes]:
        """Of two words the later one decides."""
        return self.at_ms, self.event_id


class Preference(NamedTuple):
    """The newest word on one preference."""

    value: Scalar
    at_ms: int
    subject: str
    by: str | None


@dataclass(frozen=True)
class Consents:
    """By all that was said under her identifiers: linked, it follows her, and parted, it parts with them."""

    subject: str
    told: Mapping[Scope, Told] = field(default_factory=dict)
    preferences: Mapping[str, Preference] = field(default_factory=dict)
    """By name."""
