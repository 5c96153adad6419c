"""What an interaction is: one thing that happened between a company and a customer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Interaction:
    """A fact as its source states it. It is checked when it is published, once.

    The constructors in `dcr.interactions` make these with the right fields for each type.
    """

    type: str
    """`bill.issued`: what happened, in the past tense."""
    event_id: UUID
    """Made once, by the source; a retry carries the same."""
    occurred_at: datetime
    """When it happened: UTC, milliseconds."""
    subject: str
    """`namespace:value`, as the source knows the customer."""
    source: str = ""
    """The system that states it; empty means the publisher's own name."""
    channel: str = "unknown"
    """Where the customer was met: web, app, shop, call, email ..."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """What the type adds."""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """Open for what the source wants to add: names to plain values."""

    def as_given(self) -> dict[str, Any]:
        """One flat object, as it is handed to the check at the door."""
        return {
            **self.fields,
            "type": self.type,
            "event_id": self.event_id,
            "occurred_at": self.occurred_at,
            "subject": self.subject,
            "source": self.source,
            "channel": self.channel,
            "attributes": self.attributes,
        }
