"""Who asks for a decision, when, about whom, and how the asking is recognised when it comes again."""

from typing import NamedTuple


class Asked(NamedTuple):
    """Everything around a command that its aggregate does not look at."""

    command_id: str
    """Given by whoever asks; a retry carries the same, and is answered the same."""
    by: str
    """Who decides: `staff:mia`, `customer`, `system:dunning`."""
    subject: str
    """The identifier it is decided about."""
    channel: str
    """Where the customer was met."""
    at_ms: int
    """When, in milliseconds since 1970."""
    seen: int | None = None
    """The version of the matter that whoever asks has looked at; None: whatever it is now."""
