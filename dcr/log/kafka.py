"""The door to kafka-python: publishing, topics, and reading the log from end to end."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import (
    InvalidTimestampError,
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    TopicAlreadyExistsError,
)

from dcr.errors import BrokerAway, DcrError, SettingWrong, Unstorable
from dcr.log.producer import Done
from dcr.log.record import MESSAGE_BYTES_MAX, Found, Receipt, Record

Place = tuple[str, int]
"""A topic and a partition of it."""
Offsets = Mapping[Place, int]

_METADATA_MS = 10_000
_REQUEST_MS = 15_000
_POLL_MS = 500
_SILENCE_MS_MAX = 30_000
_FATES_WAIT_SECONDS = 10.0
_TOPIC_CONFIGS = {
    "retention.ms": "-1",  # the log holds the truth, for ever
    "segment.ms": str(2**63 - 1),  # late events carry old times; they must not end a segment each
    "message.timestamp.type": "CreateTime",  # Kafka's time is when it happened
    "message.timestamp.after.max.ms": str(
        86_400_000
    ),  # the door is stricter; this is the last line
    "max.message.bytes": str(MESSAGE_BYTES_MAX),
}


class KafkaPythonProducer:
    """The client that is always there: pure Python, idempotent, acknowledged by all replicas."""

    def __init__(self, bootstrap: str, *, linger_ms: int = 5, delivery_ms: int = 120_000) -> None:
        with _broker(bootstrap):
            self._producer = KafkaProducer(
                bootstrap_servers=bootstrap.split(","),
                acks="all",
                linger_ms=linger_ms,
                batch_size=131_072,
                max_block_ms=_METADATA_MS,
                delivery_timeout_ms=delivery_ms,
                request_timeout_ms=min(_REQUEST_MS, delivery_ms - linger_ms - 1),
                bootstrap_timeout_ms=_METADATA_MS,
                metrics_enabled=False,
            )
        self._bootstrap = bootstrap

    def send(self, record: Record, done: Done) -> None:
        """See `Producer.send`."""
        try:
            with _broker(self._bootstrap):
                future = self._producer.send(
                    record.topic,
                    value=record.value,
                    key=record.key,
                    headers=record.headers,
                    timestamp_ms=record.timestamp_ms,
                )
        except Unstorable as error:  # the client itself has seen that no broker would take it
            done(Unstorable(f"{record.event_id} was not taken by {record.topic}: {error}"))
            return
        future.add_callback(partial(_kept, record, done))
        future.add_errback(partial(_refused, record, done))

    def flush(self, timeout_seconds: float) -> None:
        """See `Producer.flush`."""
        try:
            self._producer.flush(timeout=timeout_seconds)
        except KafkaTimeoutError as error:
            raise BrokerAway(
                f"not everything was acknowledged by {self._bootstrap} within {timeout_seconds:g} s"
            ) from error

    def close(self, timeout_seconds: float) -> None:
        """See `Producer.close`."""
        try:
            self._producer.close(timeout=timeout_seconds)
        except KafkaTimeoutError:
            # It stops where its flush did. Its sender, told to end at once, gives back what it still has.
            self._producer._sender.force_close()
            self._producer._sender.join(_FATES_WAIT_SECONDS)


def ensure_topics(bootstrap: str, names: Sequence[str], partitions: int) -> None:
    """Creates what is missing, all with the same partition count.

    Raises:
        SettingWrong: a topic is there with another count. The count is chosen once.
        BrokerAway: Kafka does not answer.
    """
    with _broker(bootstrap), _consumer(bootstrap) as consumer:
        there = consumer.topics()
        _create(bootstrap, [name for name in names if name not in there], partitions)
        for name in there & set(names):
            count = len(consumer.partitions_for_topic(name) or ())
            if count != partitions:
                raise SettingWrong(
                    f"{name} has {count} partitions, DCR_PARTITIONS says {partitions}; the count is "
                    f"chosen once: set DCR_PARTITIONS={count}"
                )


def partition_count(bootstrap: str, topic: str) -> int:
    """How many partitions a topic has; 0 where there is no such topic."""
    with _broker(bootstrap), _consumer(bootstrap) as consumer:
        return len(consumer.partitions_for_topic(topic) or ())


def ends(bootstrap: str, topics: Sequence[str]) -> dict[Place, int]:
    """The offset after the last record, of every partition of the topics that are there."""
    with _broker(bootstrap), _consumer(bootstrap) as consumer:
        return _plain(consumer.end_offsets(_places(consumer, topics)))


def read(bootstrap: str, begin: Offsets, end: Offsets) -> Iterator[Found]:
    """Every record between two sets of offsets, each partition in order, the partitions mixed.

    Offsets that are no longer kept (a trimmed log) are skipped over to the first that is.
    """
    with _broker(bootstrap), _consumer(bootstrap) as consumer:
        places = [TopicPartition(*place) for place, offset in end.items() if offset > 0]
        tails = consumer.end_offsets(places)
        left = {place: min(end[place.topic, place.partition], tails[place]) for place in places}
        consumer.assign(places)
        for place, first in _plain(consumer.beginning_offsets(places)).items():
            consumer.seek(TopicPartition(*place), max(first, begin.get(place, 0)))
        yield from _drain(consumer, left)


def first_after(bootstrap: str, topics: Sequence[str], occurred_ms: int) -> dict[Place, int]:
    """The first offset of each partition whose record happened at or after a time."""
    with _broker(bootstrap), _consumer(bootstrap) as consumer:
        places = _places(consumer, topics)
        found = consumer.offsets_for_times(dict.fromkeys(places, occurred_ms))
        tails = consumer.end_offsets(places)
        return {
            (place.topic, place.partition): found[place].offset
            if found.get(place)
            else tails[place]
            for place in places
        }


def _drain(consumer: Any, left: dict[Any, int]) -> Iterator[Found]:
    _forget_finished(consumer, left)
    silence_ms = 0
    while left:
        polled = consumer.poll(timeout_ms=_POLL_MS, max_records=5000)
        for place, records in polled.items():
            end = left.get(place, 0)
            yield from (_found(record) for record in records if record.offset < end)
        _forget_finished(consumer, left)
        silence_ms = 0 if polled else silence_ms + _POLL_MS
        if silence_ms > _SILENCE_MS_MAX:  # the client would wait for a broker that is away for ever
            raise BrokerAway(f"Kafka has sent nothing for {silence_ms // 1000} s, and more is due")


def _forget_finished(consumer: Any, left: dict[Any, int]) -> None:
    finished = [place for place, end in left.items() if consumer.position(place) >= end]
    for place in finished:
        del left[place]
        consumer.pause(place)


def _found(record: Any) -> Found:
    return Found(
        record.topic, record.partition, record.offset, record.timestamp,
        record.key, record.value, record.headers,
    )  # fmt: skip


def _kept(record: Record, done: Done, metadata: Any) -> None:
    done(Receipt(record.event_id, metadata.topic, metadata.partition, metadata.offset))


def _refused(record: Record, done: Done, error: BaseException) -> None:
    done(_translated(error, f"{record.event_id} was not taken by {record.topic}"))


def _translated(error: BaseException, what: str) -> DcrError:
    reason = f"{what}: {type(error).__name__} {error}".strip()
    if isinstance(error, (MessageSizeTooLargeError, InvalidTimestampError)):
        return Unstorable(reason)
    return BrokerAway(f"{reason}; publish it again with the same event_id when Kafka answers")


def _create(bootstrap: str, names: Sequence[str], partitions: int) -> None:
    if not names:
        return
    admin = KafkaAdminClient(bootstrap_servers=bootstrap.split(","))
    try:
        new = [NewTopic(name, partitions, 1, topic_configs=_TOPIC_CONFIGS) for name in names]
        admin.create_topics(new)
        admin.wait_for_topics(list(names))
    except TopicAlreadyExistsError:
        pass  # another process made them in the same moment
    finally:
        admin.close()


def _places(consumer: Any, topics: Sequence[str]) -> list[Any]:
    there = consumer.topics()
    return [
        TopicPartition(topic, number)
        for topic in topics
        if topic in there
        for number in sorted(consumer.partitions_for_topic(topic) or ())
    ]


def _plain(offsets: Mapping[Any, int]) -> dict[Place, int]:
    return {(place.topic, place.partition): offset for place, offset in offsets.items()}


@contextmanager
def _consumer(bootstrap: str) -> Iterator[Any]:
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap.split(","),
        enable_auto_commit=False,
        group_id=None,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=4_194_304,
        request_timeout_ms=_REQUEST_MS,
        bootstrap_timeout_ms=_METADATA_MS,
        metrics_enabled=False,
    )
    try:
        yield consumer
    finally:
        consumer.close()


@contextmanager
def _broker(bootstrap: str) -> Iterator[None]:
    try:
        yield
    except MessageSizeTooLargeError as error:
        raise Unstorable(str(error)) from error
    except KafkaError as error:
        reason = f"{type(error).__name__} {error}".strip()
        raise BrokerAway(f"Kafka at {bootstrap} does not answer: {reason}") from error
