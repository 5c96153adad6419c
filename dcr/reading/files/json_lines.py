"""JSON lines: what `dcr replay` prints, in a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dcr.reading.timeline import item
from projections.arrival import Arrival
from schemas.catalogue import Catalogue

_encoder = msgspec.json.Encoder()


def write(
    path: Path, arrivals: Iterator[Arrival], catalogue: Catalogue, opened: Callable[..., Any]
) -> None:
    """One object a line."""
    with path.open("wb") as file:
        for arrival in arrivals:
            file.write(line(arrival, catalogue, opened))


def line(arrival: Arrival, catalogue: Catalogue, opened: Callable[..., Any] = dict) -> bytes:
    """One object and the end of its line."""
    return _encoder.encode(opened(item(arrival, catalogue))) + b"\n"
