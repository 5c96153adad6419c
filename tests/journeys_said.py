"""Journeys for tests, written by hand: what was said of each, as rows of the read model."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import uuid5

import msgspec

from dcr.ids import stable_id
from dcr.postgres import Transaction

HOUR, DAY = 3_600, 86_400
BEGIN_MS = 1_767_225_600_000  # 2026-01-01T00:00:00Z

_INSERT = """
INSERT INTO finding (subject, occurred_at, event_id, said, withdrawn, type, name, about, channel, fields)
VALUES (%s, dcr.from_ms(%s), %s, true, %s, %s, %s, %s, %s, %s)
"""


class Said(NamedTuple):
    """One word: what became true, how many seconds after the beginning, where."""

    happened: str
    seconds: int
    channel: str = "web"
    sums: dict[str, Any] = {}  # noqa: RUF012 - never changed
    withdrawn: bool = False


def say(
    transaction: Transaction, journey: str, words: Iterable[Said], intent: str = "purchase"
) -> None:
    """Sums stay what they were where a word does not say them anew."""
    sums: dict[str, Any] = {}
    for number, word in enumerate(words):
        passing = {"from_channel": None, "gap_seconds": 0}
        sums = {**sums, **passing, **word.sums}
        fields = {"journey_id": journey, "intent": intent, **_NOTHING, **sums}
        transaction.run(_INSERT, [
            f"crm:{journey}", BEGIN_MS + word.seconds * 1000, str(uuid5(stable_id(journey), str(number))),
            word.withdrawn, f"journey.{word.happened}", intent, journey, word.channel,
            msgspec.json.encode(fields).decode(),
        ])  # fmt: skip


_NOTHING = {"switches": 0, "gaps_seconds": 0, "repeats": 0, "asked_again": 0, "contacts": 0}
