"""Trimming a topic, as an operator does with Kafka's own tools."""

from kafka import TopicPartition
from kafka.admin import KafkaAdminClient

from dcr.log.record import Offsets


def trim(bootstrap: str, begin: Offsets) -> None:
    """Kafka keeps nothing before these offsets any more."""
    admin = KafkaAdminClient(bootstrap_servers=bootstrap.split(","))
    admin.delete_records({TopicPartition(*place): offset for place, offset in begin.items()})
    admin.close()
