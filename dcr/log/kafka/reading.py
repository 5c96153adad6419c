"""Reading the log from end to end with kafka-python."""

from collections.abc import Iterator
from typing import Any

from kafka import TopicPartition
from kafka.errors import OffsetOutOfRangeError

from dcr.errors import BrokerAway, HistoryMissing
from dcr.log.kafka.client import answering, consumer
from dcr.log.record import Found, Offsets

POLL_MS = 500
SILENCE_MS_MAX = 30_000
RECORDS_A_POLL = 5000


def read(bootstrap: str, begin: Offsets, end: Offsets) -> Iterator[Found]:
    """See `dcr.log.choose.read`."""
    left = {TopicPartition(*place): end[place] for place in end if end[place] > begin.get(place, 0)}
    with answering(bootstrap), consumer(bootstrap) as reading:
        reading.assign(list(left))
        for place in left:
            reading.seek(place, begin.get((place.topic, place.partition), 0))
        try:
            yield from _drain(reading, left)
        except OffsetOutOfRangeError as error:
            raise HistoryMissing(f"Kafka does not keep what is to be read: {error}") from error


def _drain(reading: Any, left: dict[Any, int]) -> Iterator[Found]:
    silence_ms = 0
    while left:
        polled = reading.poll(timeout_ms=POLL_MS, max_records=RECORDS_A_POLL)
        for place, records in polled.items():
            end = left.get(place, 0)
            yield from (_found(record) for record in records if record.offset < end)
        _forget_finished(reading, left)
        silence_ms = 0 if polled else silence_ms + POLL_MS
        if silence_ms > SILENCE_MS_MAX:  # the client would wait for a broker that is away for ever
            raise BrokerAway(f"Kafka has sent nothing for {silence_ms // 1000} s, and more is due")


def _forget_finished(reading: Any, left: dict[Any, int]) -> None:
    finished = [place for place, end in left.items() if reading.position(place) >= end]
    for place in finished:
        del left[place]
        reading.pause(place)


def _found(record: Any) -> Found:
    return Found(
        record.topic, record.partition, record.offset, record.timestamp,
        record.key, record.value, record.headers,
    )  # fmt: skip
