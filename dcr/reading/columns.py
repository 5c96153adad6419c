"""An interaction as a row of a file: the envelope as columns, the whole of it as JSON text."""

from typing import Any
from uuid import UUID

import msgspec

from dcr.json_form import json_form
from projections.arrival import Arrival
from schemas.catalogue import Catalogue

COLUMNS = {
    "type": "text",
    "event_id": "text",
    "occurred_at": "time",
    "recorded_at": "time",
    "source": "text",
    "channel": "text",
    "subject": "text",
    "topic": "text",
    "partition": "int",
    "offset": "long",
    "body": "text",
}
"""Name -> kind. A time is milliseconds since 1970, UTC; `body` is the whole interaction as JSON."""


def row(arrival: Arrival, catalogue: Catalogue) -> dict[str, Any]:
    """One row, in the order of the columns."""
    form = json_form(catalogue.newest(arrival.type), arrival.datum)
    return {
        "type": arrival.type,
        "event_id": str(UUID(bytes=arrival.event_id)),
        "occurred_at": arrival.occurred_ms,
        "recorded_at": arrival.recorded_ms,
        "source": arrival.datum["source"],
        "channel": arrival.channel,
        "subject": arrival.subject,
        "topic": arrival.topic,
        "partition": arrival.partition,
        "offset": arrival.offset,
        "body": msgspec.json.encode(form).decode(),
    }
