"""What an archive holds, as a document."""

from dataclasses import asdict
from typing import Any

from dcr.log.archive import Archive, Stretch


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
