"""The file of a stretch: an Avro object container of records exactly as they stood on Kafka."""

from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any

from dcr import atomic
from dcr.errors import ArchiveDamaged
from dcr.log.archive.stretch import Span, Stretch
from dcr.log.record import Found
from schemas.avro import parse, read_file, write_file

_BYTES = ["null", "bytes"]
_HEADER = {
    "type": "record",
    "name": "Header",
    "fields": [{"name": "name", "type": "string"}, {"name": "content", "type": _BYTES}],
}
SCHEMA = parse({
    "type": "record",
    "name": "Record",
    "namespace": "dcr.archive",
    "fields": [
        {"name": "offset", "type": "long"},
        {"name": "timestamp_ms", "type": "long"},
        {"name": "key", "type": _BYTES},
        {"name": "value", "type": _BYTES},
        {"name": "headers", "type": {"type": "array", "items": _HEADER}},
    ],
})  # fmt: skip


def write(folder: Path, span: Span, records: Iterable[Found]) -> None:
    """Writes the file of a span. It has its name when it is whole and on the disk."""
    with atomic.whole(folder / span.file) as draft:
        write_file(draft, SCHEMA, map(_said, records))


def read(folder: Path, span: Span) -> Iterator[Found]:
    """The records of a file, in the order of their offsets. Raises ArchiveDamaged."""
    path = folder / span.file
    try:
        for said in read_file(path):
            yield Found(
                span.topic, span.partition, said["offset"], said["timestamp_ms"], said["key"],
                said["value"], [(header["name"], header["content"]) for header in said["headers"]],
            )  # fmt: skip
    except FileNotFoundError as error:
        raise ArchiveDamaged(f"{path} is not there; bring it back from a copy") from error
    except Exception as error:  # whatever stands in a file, the library may stumble over it
        reason = f"{type(error).__name__} {error}"
        raise ArchiveDamaged(f"{path} is not a file of an archive: {reason}") from error


def survey(folder: Path, span: Span) -> Stretch:
    """What stands in the file of a span, found by reading all of it. Raises ArchiveDamaged."""
    offsets, times = [], []
    for found in read(folder, span):
        offsets.append(found.offset)
        times.append(found.timestamp_ms)
    if offsets and not span.begin <= offsets[0] <= offsets[-1] < span.end:
        raise ArchiveDamaged(f"{folder / span.file} holds other offsets than its name says")
    path = folder / span.file
    return Stretch(
        span.topic, span.partition, span.begin, span.end,
        records=len(offsets),
        first_offset=offsets[0] if offsets else None,
        last_offset=offsets[-1] if offsets else None,
        earliest_ms=min(times, default=None),
        latest_ms=max(times, default=None),
        bytes=path.stat().st_size,
        sha256=digest(path),
    )  # fmt: skip


def check(folder: Path, stretch: Stretch) -> None:
    """Raises ArchiveDamaged where the file is not, to the byte, what the manifest says."""
    path = folder / stretch.file
    if not path.is_file():
        raise ArchiveDamaged(f"{path} is not there; bring it back from a copy")
    if path.stat().st_size != stretch.bytes or digest(path) != stretch.sha256:
        raise ArchiveDamaged(
            f"{path} is not what was written (SHA-256 differs); bring it back from a copy"
        )


def digest(path: Path) -> str:
    """SHA-256 in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _said(found: Found) -> dict[str, Any]:
    return {
        "offset": found.offset,
        "timestamp_ms": found.timestamp_ms,
        "key": found.key,
        "value": found.value,
        "headers": [{"name": name, "content": content} for name, content in found.headers],
    }
