"""The door to pyarrow: Parquet, row group by row group. It is there with the extra `files`."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow
from pyarrow.parquet import ParquetWriter

from dcr.reading.columns import COLUMNS, row
from projections.arrival import Arrival
from schemas.catalogue import Catalogue

ROWS_A_GROUP = 50_000
"""What is in memory at once, some tens of megabytes."""

_TYPES = {
    "text": pyarrow.string(),
    "time": pyarrow.timestamp("ms", tz="UTC"),
    "int": pyarrow.int32(),
    "long": pyarrow.int64(),
}
SCHEMA = pyarrow.schema([(name, _TYPES[kind]) for name, kind in COLUMNS.items()])


def write(path: Path, arrivals: Iterator[Arrival], catalogue: Catalogue) -> None:
    """One row an interaction."""
    rows = (row(arrival, catalogue) for arrival in arrivals)
    with ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while group := list(islice(rows, ROWS_A_GROUP)):
            columns = map(pyarrow.array, zip(*group, strict=True), SCHEMA.types)
            writer.write_batch(pyarrow.RecordBatch.from_arrays(list(columns), schema=SCHEMA))
