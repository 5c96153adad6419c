"""A stage of a journey, and how long silence may be while it stands there."""

from typing import NamedTuple

MINUTE_MS = 60_000
DAY_MS = 86_400_000


class Stage(NamedTuple):
    """One of the stages of an intent, in the order in which they are usually reached."""

    name: str
    pause_ms: int
    """After so long a silence the journey is paused."""
    abandon_ms: int
    """After so long a silence it is given up. Longer than a pause."""
    optional: bool = False
    """True where most go past it: it is never the next thing to do."""
