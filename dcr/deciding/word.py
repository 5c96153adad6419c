"""A word: one thing that was said about a matter, by somebody who decided or by a source."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Word(NamedTuple):
    """Words sort by when they were said; of one moment, by their ids."""

    occurred_ms: int
    event_id: bytes
    subject: str
    type: str
    channel: str
    source: str
    fields: Mapping[str, Any]
    """What the type adds. Personal texts may be sealed: nothing is decided by them."""

    @property
    def by(self) -> str | None:
        """Who decided it. None where a source only stated it."""
        by = self.fields.get("by")
        return by if isinstance(by, str) else None


class Said(NamedTuple):
    """What a decision states: it becomes an interaction when the ledger keeps it."""

    type: str
    fields: Mapping[str, Any]
