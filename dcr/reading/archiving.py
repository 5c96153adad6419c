"""Archiving the log, and what the archive holds."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dcr.log.archive import Archive, Stretch, archiving
from dcr.log.kafka import first_after, kept
from dcr.reading.desk import Desk
from streams.install import TOPICS


def archive(desk: Desk, before_ms: int | None = None) -> Iterator[Stretch]:
    """Writes what is not archived yet, up to the end as it is now; yields each stretch when it is done.

    `before_ms` stops each partition at the first record that happened then or later. Raises as
    `dcr.log.archive.archiving.archive` does.
    """
    keeps = kept(desk.kafka, TOPICS)
    until = {place: offsets.stop for place, offsets in keeps.items()}
    if before_ms is not None:
        until = first_after(desk.kafka, TOPICS, before_ms)
    yield from archiving.archive(desk.kafka, desk.history.folder, keeps, until)


def document(archive: Archive, written: list[Stretch], trouble: list[str]) -> dict[str, Any]:
    """What was done and what is there. `trim` is what Kafka's `kafka-delete-records` takes as its file."""
    stretches = [stretch for each in archive.stretches.values() for stretch in each]
    return {
        "folder": str(archive.folder),
        "written": [{"file": stretch.file, **asdict(stretch)} for stretch in written],
        "stretches": len(stretches),
        "records": sum(stretch.records for stretch in stretches),
        "bytes": sum(stretch.bytes for stretch in stretches),
        "trouble": trouble,
        "trim": {
            "version": 1,
            "partitions": [
                {"topic": topic, "partition": partition, "offset": archive.end((topic, partition))}
                for topic, partition in archive.stretches
            ],
        },
    }
