"""Reading the log from end to end with confluent-kafka."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from dcr.errors import BrokerAway, HistoryMissing
from dcr.log.record import Found, Offsets, Place

POLL_SECONDS = 0.05
"""So long it gathers records, even where no more will come."""
SILENCE_SECONDS_MAX = 30.0
RECORDS_A_POLL = 5000


def read(bootstrap: str, begin: Offsets, end: Offsets) -> Iterator[Found]:
    """See `dcr.log.choose.read`."""
    left = {place: stop for place, stop in end.items() if stop > begin.get(place, 0)}
    if not left:
        return
    due = sum(stop - begin.get(place, 0) for place, stop in left.items())
    with _consumer(bootstrap) as reading:
        reading.assign([TopicPartition(*place, begin.get(place, 0)) for place in left])
        silence_seconds, dismissed = 0.0, set[Place]()
        while left:
            polled = reading.consume(max(1, min(due, RECORDS_A_POLL)), POLL_SECONDS)
            found = _wanted(polled, left, partial(_dismiss, reading, dismissed))
            due -= len(found)
            yield from found
            silence_seconds = 0.0 if polled else silence_seconds + POLL_SECONDS
            if silence_seconds > SILENCE_SECONDS_MAX:
                raise BrokerAway(
                    f"Kafka at {bootstrap} has sent nothing for {silence_seconds:g} s, and more is due"
                )


def _dismiss(reading: Any, dismissed: set[Place], place: Place) -> None:
    """More came than was asked for: let no more of it come. It may be on its way already, several times."""
    if place not in dismissed:
        dismissed.add(place)
        reading.incremental_unassign([TopicPartition(*place)])


def _wanted(
    polled: list[Any], left: dict[Place, int], dismiss: Callable[[Place], None]
) -> list[Found]:
    """What is asked for of what was polled. A place that was read to its end is left no more."""
    found = []
    for message in polled:
        topic, partition, offset = message.topic(), message.partition(), message.offset()
        error = message.error()
        end = left.get((topic, partition))
        if end is None:
            dismiss((topic, partition))
            continue
        if error is None and offset < end:
            found.append(Found._make((
                topic, partition, offset, message.timestamp()[1],
                message.key(), message.value(), message.headers() or (),
            )))  # fmt: skip
        if (offset >= end - 1 or error is not None) and _is_finished(error, offset, end):
            del left[topic, partition]
    return found


def _is_finished(error: KafkaError | None, offset: int, end: int) -> bool:
    if error is None:
        return True
    if error.code() == KafkaError._PARTITION_EOF:
        return offset >= end  # the last offsets may hold no record
    if error.code() in (KafkaError._AUTO_OFFSET_RESET, KafkaError.OFFSET_OUT_OF_RANGE):
        raise HistoryMissing(f"Kafka does not keep what is to be read: {error.str()}")
    raise BrokerAway(f"Kafka does not answer: {error.str()}")


@contextmanager
def _consumer(bootstrap: str) -> Iterator[Any]:
    consumer = Consumer({
        "bootstrap.servers": bootstrap,
        "group.id": "dcr-reader",  # asked for, never joined
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "enable.partition.eof": True,
        "auto.offset.reset": "error",
        "isolation.level": "read_uncommitted",
        "queued.max.messages.kbytes": 65_536,
        "log_level": 2,
    })  # fmt: skip
    try:
        yield consumer
    except KafkaException as error:
        raise BrokerAway(f"Kafka at {bootstrap} does not answer: {error.args[0].str()}") from error
    finally:
        consumer.close()
