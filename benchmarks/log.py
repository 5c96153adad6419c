"""The log of a run: filled with ready-made records, emptied by making its topics anew."""

import threading
from collections.abc import Iterable, Sequence

from kafka.admin import KafkaAdminClient

from dcr.errors import DcrError
from dcr.log.choose import producer
from dcr.log.kafka import ensure_topics
from dcr.log.producer import Producer
from dcr.log.record import Receipt, Record
from streams.install import TOPICS

IN_FLIGHT_MAX = 20_000
FLUSH_SECONDS = 120.0


def fill(bootstrap: str, records: Sequence[Record], partitions: int) -> None:
    """Afterwards the log holds these records and no others, acknowledged."""
    empty(bootstrap, partitions)
    client = producer(bootstrap)
    send(client, records)
    client.close(FLUSH_SECONDS)


def empty(bootstrap: str, partitions: int) -> None:
    """Every topic anew."""
    admin = KafkaAdminClient(bootstrap_servers=bootstrap.split(","))
    admin.delete_topics(sorted(set(admin.list_topics()) & set(TOPICS)))
    admin.close()
    ensure_topics(bootstrap, TOPICS, partitions)


def send(client: Producer, records: Iterable[Record]) -> None:
    """Ready-made bytes, as fast as the client takes them; returns when all are acknowledged."""
    room = threading.BoundedSemaphore(IN_FLIGHT_MAX)
    refused: list[DcrError] = []

    def done(fate: Receipt | DcrError) -> None:
        room.release()
        if isinstance(fate, DcrError):
            refused.append(fate)

    for record in records:
        room.acquire()
        client.send(record, done)
    client.flush(FLUSH_SECONDS)
    if refused:
        raise refused[0]
