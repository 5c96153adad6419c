"""News of a customer as the page takes it in: lines for their places, and figures in place of the old."""

from typing import Any

from dcr.reading.desk import Desk
from dcr.reading.news import News
from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.asked import Asked
from dcr.web.pages.entry import Entry, entries
from dcr.web.pages.journeys import under_way
from dcr.web.pages.signals import shown as signals
from dcr.web.pages.standing import Through
from dcr.web.pages.strip import strip
from dcr.web.pages.who import who
from streams.journeys.register import TYPES


def arrivals(desk: Desk, question: Asked, change: News) -> dict[str, Any]:
    """What the template needs."""
    document, moved = change.customer, any(item["type"] in TYPES for item in change.items)
    return {
        "who": who(document),
        "through": Through.of(document),
        "customer_id": document["customer_id"],
        "asked": question,
        "signals": signals(document["signals"]),
        "moved": moved,
        "journeys": under_way(desk, document, question.bounds) if moved else None,
        "entries": _lines(question, change),
        "bars": strip(desk, document["customer_id"], question.bounds).bars,
    }


def _lines(question: Asked, change: News) -> list[Entry]:
    """Newest first, and only what the page asks for."""
    newest_first = change.items[::-1]
    last_seen_ms = milliseconds_of(change.customer["last_seen_at"])
    # When even the newest is older than what she was last seen at, all of them came late.
    all_late = newest_first and milliseconds_of(newest_first[0]["occurred_at"]) < last_seen_ms
    shown = [item for item in newest_first if question.takes(item)]
    return entries(shown, heard_ms=0 if all_late else None)
