"""Avro object containers, compressed block by block."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dcr.reading.columns import COLUMNS, row
from projections.arrival import Arrival
from schemas.avro import write_file
from schemas.catalogue import Catalogue

_TYPES: dict[str, Any] = {
    "text": "string",
    "time": {"type": "long", "logicalType": "timestamp-millis"},
    "int": "int",
    "long": "long",
}
SCHEMA = {
    "type": "record",
    "name": "Interaction",
    "namespace": "dcr.replay",
    "fields": [{"name": name, "type": _TYPES[kind]} for name, kind in COLUMNS.items()],
}


def write(
    path: Path, arrivals: Iterator[Arrival], catalogue: Catalogue, opened: Callable[..., Any]
) -> None:
    """One record an interaction."""
    rows = (row(arrival, catalogue, opened) for arrival in arrivals)
    write_file(path, SCHEMA, (dict(zip(COLUMNS, each, strict=True)) for each in rows))
