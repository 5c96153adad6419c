"""A word as a document: what was said about a matter, where it came from, and who decided it."""

from typing import Any

from dcr import rfc3339
from dcr.deciding.word import Word
from dcr.ids import id_text
from dcr.reading.told import moment


def entry(word: Word) -> dict[str, Any]:
    """The whole of it, with what its type adds, less what was left open."""
    fields = {name: _shown(name, v) for name, v in word.fields.items() if v is not None}
    return {**because(word), "fields": fields}


def because(word: Word) -> dict[str, Any]:
    """Where it came from: enough to find it in the timeline."""
    return {
        "type": word.type,
        "event_id": id_text(word.event_id),
        "occurred_at": rfc3339.text_of(word.occurred_ms),
        "subject": word.subject,
        "channel": word.channel,
        "source": word.source,
        "by": word.by,
    }


def _shown(name: str, value: Any) -> Any:
    return moment(value) if name.endswith("_at") and isinstance(value, int) else value
