"""What became of a journey, as one sentence. Pure; whatever is said is escaped by the template."""

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "journey.started": "began",
    "journey.paused": "was paused",
    "journey.resumed": "went on",
    "journey.moved": "went on",
    "journey.completed": "was completed",
    "journey.abandoned": "was abandoned",
}


def turn(word: Mapping[str, Any]) -> str:
    """`Purchase went on at checkout, from web to app`. The word is one of `journeys` in an hour of a day."""
    crossed = word["from_channel"]
    way = f", from {crossed} to {word['channel']}" if crossed else ""
    return f"{word['intent'].capitalize()} {_WORDS[word['type']]} at {word['stage']}{way}"
