"""What a customer, or staff in her name, may say about consent."""

from dataclasses import dataclass

from dcr.deciding.consent.state import Scalar


@dataclass(frozen=True)
class Give:
    """She consents. No channels named: by every channel."""

    purpose: str
    text_version: str
    """Which text she agreed to: `privacy-2026-03`."""
    proof: str
    """Where it can be shown: the number of a form, a recording, a log entry."""
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class Withdraw:
    """She does not, or no longer. No channels named: by no channel."""

    purpose: str
    via: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True)
class Prefer:
    """She prefers something: `language` `de`, `contact_by` `email`."""

    name: str
    value: Scalar


ConsentCommand = Give | Withdraw | Prefer
