"""Quix Streams: a sink behind every topic. `quix_frame KAFKA POSTGRES taught|tuned`."""

import sys
import tempfile
from typing import Any

from quixstreams import Application
from quixstreams.sinks.base import BaseSink, BatchingSink, SinkBatch

from benchmarks.peers.job import Job
from dcr.ids import new_event_id
from dcr.log.record import Found
from schemas.catalogue import FAMILIES

TUNED = {
    "commit_every": 5_000,
    "commit_interval": 1.0,
    "consumer_extra_config": {"fetch.min.bytes": 1, "queued.max.messages.kbytes": 262_144},
}


class Taught(BatchingSink):  # type: ignore[misc]
    """What the page on custom sinks shows: a batch for each partition, written when Quix commits."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def add(self, *record: Any, **named: Any) -> None:
        """Keeps one record."""
        self._job.begin()
        super().add(*record, **named)

    def write(self, batch: SinkBatch) -> None:
        """One partition's records in one transaction."""
        self._job.many([
            Found(batch.topic, batch.partition, i.offset, i.timestamp, i.key, i.value, i.headers)
            for i in batch
        ])  # fmt: skip


class Tuned(BaseSink):  # type: ignore[misc]
    """Everything since the last commit in one batch, all partitions together."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._found: list[Found] = []

    def add(
        self,
        value: Any,
        key: Any,
        timestamp: int,
        headers: Any,
        topic: str,
        partition: int,
        offset: int,
    ) -> None:
        """Keeps one record."""
        self._job.begin()
        self._found.append(Found(topic, partition, offset, timestamp, key, value, headers))

    def flush(self) -> None:
        """Called when Quix commits."""
        found, self._found = self._found, []
        if found:
            self._job.many(found)


def run(kafka: str, postgres: str, *, tuned: bool) -> None:
    """Runs until it is ended."""
    app = Application(
        kafka, consumer_group=f"bench-{new_event_id()}", auto_offset_reset="earliest",
        auto_create_topics=False, loglevel="WARNING",
        state_dir=tempfile.mkdtemp(prefix="dcr-bench-quix-"), **(TUNED if tuned else {}),
    )  # fmt: skip
    sink = (Tuned if tuned else Taught)(Job(postgres))
    for family in FAMILIES:
        topic = app.topic(f"dcr.{family}", key_deserializer="bytes", value_deserializer="bytes")
        app.dataframe(topic).sink(sink)
    app.run()


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], tuned=sys.argv[3] == "tuned")
