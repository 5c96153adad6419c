"""Topics: made with the same count of partitions, and asked for it."""

from collections.abc import Sequence
from typing import Any

from kafka import TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import TopicAlreadyExistsError

from dcr.errors import SettingWrong
from dcr.log.kafka.client import answering, consumer
from dcr.log.record import MESSAGE_BYTES_MAX, Place

_TOPIC_CONFIGS = {
    "retention.ms": "-1",  # the log holds the truth, for ever
    "segment.ms": str(2**63 - 1),  # late events carry old times; they must not end a segment each
    "message.timestamp.type": "CreateTime",  # Kafka's time is when it happened
    "message.timestamp.after.max.ms": str(
        86_400_000
    ),  # the door is stricter; this is the last line
    "max.message.bytes": str(MESSAGE_BYTES_MAX),
}


def ensure_topics(bootstrap: str, names: Sequence[str], partitions: int) -> None:
    """Creates what is missing, all with the same partition count.

    Raises:
        SettingWrong: a topic is there with another count. The count is chosen once.
        BrokerAway: Kafka does not answer.
    """
    with answering(bootstrap), consumer(bootstrap) as asking:
        there = asking.topics()
        _create(bootstrap, [name for name in names if name not in there], partitions)
        for name in there & set(names):
            count = len(asking.partitions_for_topic(name) or ())
            if count != partitions:
                raise SettingWrong(
                    f"{name} has {count} partitions, DCR_PARTITIONS says {partitions}; the count is "
                    f"chosen once: set DCR_PARTITIONS={count}"
                )


def partition_count(bootstrap: str, topic: str) -> int:
    """How many partitions a topic has; 0 where there is no such topic."""
    with answering(bootstrap), consumer(bootstrap) as asking:
        return len(asking.partitions_for_topic(topic) or ())


def places_under(bootstrap: str, prefix: str) -> list[Place]:
    """Every partition of the topics whose names begin so. Raises BrokerAway."""
    with answering(bootstrap), consumer(bootstrap) as asking:
        named = sorted(name for name in asking.topics() if name.startswith(prefix))
        return [(place.topic, place.partition) for place in places(asking, named)]


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


def places(asking: Any, topics: Sequence[str]) -> list[Any]:
    """Every partition of the topics that are there, as the client names them."""
    there = asking.topics()
    return [
        TopicPartition(topic, number)
        for topic in topics
        if topic in there
        for number in sorted(asking.partitions_for_topic(topic) or ())
    ]
