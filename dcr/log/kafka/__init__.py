"""The door to kafka-python: publishing, topics, offsets, and reading the log from end to end."""

from dcr.log.kafka.offsets import ends, first_after, kept
from dcr.log.kafka.producer import KafkaPythonProducer
from dcr.log.kafka.putting_back import put_back
from dcr.log.kafka.reading import read
from dcr.log.kafka.topics import ensure_topics, partition_count, places_under
from dcr.log.record import Offsets, Place

__all__ = [
    "KafkaPythonProducer",
    "Offsets",
    "Place",
    "ends",
    "ensure_topics",
    "first_after",
    "kept",
    "partition_count",
    "places_under",
    "put_back",
    "read",
]
