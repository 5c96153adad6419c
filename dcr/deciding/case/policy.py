"""The policy for cases: by when the customer is to be answered, and her case to be settled. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


@dataclass(frozen=True)
class Terms:
    """Hours by the clock on the wall, nights and Sundays included."""

    answer_hours: int
    """To the first answer."""
    resolution_hours: int


@dataclass(frozen=True)
class Policy:
    """What a company asks of itself."""

    terms: Mapping[tuple[str, str], Terms]
    """By kind and priority."""
    otherwise: Terms
    """For kinds and priorities that sources have of their own."""
    reopen_days: int
    """So long after it was settled, a case may be opened again."""

    def terms_of(self, kind: str | None, priority: str | None) -> Terms:
        """Those for a case; no priority is a normal one."""
        return self.terms.get((kind or "", priority or "normal"), self.otherwise)


POLICY = Policy(
    terms={
        ("complaint", "low"): Terms(48, 240),
        ("complaint", "normal"): Terms(24, 120),
        ("complaint", "high"): Terms(8, 48),
        ("complaint", "urgent"): Terms(2, 24),
        ("question", "low"): Terms(48, 120),
        ("question", "normal"): Terms(24, 72),
        ("question", "high"): Terms(8, 24),
        ("question", "urgent"): Terms(2, 8),
        ("dispute", "low"): Terms(48, 720),
        ("dispute", "normal"): Terms(24, 336),
        ("dispute", "high"): Terms(8, 120),
        ("dispute", "urgent"): Terms(2, 48),
    },
    otherwise=Terms(24, 120),
    reopen_days=30,
)
"""What holds unless a company says otherwise."""
