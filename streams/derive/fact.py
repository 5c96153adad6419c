"""A derived fact: something found out about a customer, and what makes it true."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Fact(NamedTuple):
    """What a derivation says. Equal facts are one: it is said once, whoever finds it, and how often."""

    type: str
    """`journey.paused`, `signal.raised`."""
    subject: str
    """Of the interaction that made it true, so that it stays on the right side when a customer is parted."""
    occurred_ms: int
    """When it became true. In the future where it will, if nothing more is heard until then."""
    channel: str
    """Of the interaction that made it true, or of the last one before."""
    fields: Mapping[str, Any]
    """What the type adds: all of it follows from interactions up to `occurred_ms`."""
    by_silence: bool = False
    """True where it rests on nothing having been heard: it is said only once that is sure."""
