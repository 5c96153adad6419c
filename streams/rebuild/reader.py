"""How a rebuild reads the log: every record between two sets of offsets, each partition in order."""

from collections.abc import Callable, Iterator
from itertools import islice

from dcr.log.kafka import Offsets
from dcr.log.record import Found

Read = Callable[[Offsets, Offsets], Iterator[Found]]

CHUNK_RECORDS = 10_000


def chunks(records: Iterator[Found], size: int = CHUNK_RECORDS) -> Iterator[list[Found]]:
    """The same in portions."""
    while chunk := list(islice(records, size)):
        yield chunk
