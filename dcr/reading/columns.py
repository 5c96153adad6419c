"""An interaction as a row of a file: the envelope as columns, the whole of it as JSON text."""

from collections.abc import Callable
from typing import Any

import msgspec

from dcr.json_form import json_form
from projections.arrival import Arrival
from schemas.catalogue import Catalogue

_encoder = msgspec.json.Encoder()

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


def row(
    arrival: Arrival, catalogue: Catalogue, opened: Callable[..., Any] = dict
) -> tuple[Any, ...]:
    """One row, in the order of the columns. `opened` shows in clear what is sealed."""
    form = opened(json_form(catalogue.newest(arrival.type), arrival.datum))
    return (
        arrival.type,
        form["event_id"],
        arrival.occurred_ms,
        arrival.recorded_ms,
        form["source"],
        arrival.channel,
        form["subject"],
        arrival.topic,
        arrival.partition,
        arrival.offset,
        _encoder.encode(form).decode(),
    )
