"""What the demo hands to a publisher: an interaction, and whether it was handed over before."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sending:
    """One delivery. A copy shares its interaction with the original: read it, never change it."""

    interaction: dict[str, Any]
    """In its JSON form; `event_id` and `channel` are always given."""
    copy: bool
    """True when this interaction was delivered before."""
