"""The door to pyarrow: Parquet, row group by row group. It is there with the extra `files`."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow.parquet import ParquetWriter

from dcr.reading.columns import COLUMNS, row
from projections.arrival import Arrival
from schemas.catalogue import Catalogue

ROWS_A_BATCH = 5_000
"""So many are Python's at once, which takes several times what columns take."""
BATCHES_A_GROUP = 10

_TYPES = {
    "text": pyarrow.string(),
    "time": pyarrow.timestamp("ms", tz="UTC"),
    "int": pyarrow.int32(),
    "long": pyarrow.int64(),
}
SCHEMA = pyarrow.schema([(name, _TYPES[kind]) for name, kind in COLUMNS.items()])


def write(
    path: Path, arrivals: Iterator[Arrival], catalogue: Catalogue, opened: Callable[..., Any]
) -> None:
    """One row an interaction."""
    batches = _batches(row(arrival, catalogue, opened) for arrival in arrivals)
    with ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while group := list(islice(batches, BATCHES_A_GROUP)):
            writer.write_table(pyarrow.Table.from_batches(group))


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[Any]:
    while some := list(islice(rows, ROWS_A_BATCH)):
        columns = [
            pyarrow.array(*each) for each in zip(zip(*some, strict=True), SCHEMA.types, strict=True)
        ]
        yield pyarrow.RecordBatch.from_arrays(columns, schema=SCHEMA)
