"""kafka-python's clients as we want them, and their errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import KafkaConsumer, KafkaProducer
from kafka.errors import KafkaError, MessageSizeTooLargeError

from dcr.errors import BrokerAway, Unstorable

METADATA_MS = 10_000
REQUEST_MS = 15_000
RECONNECT_MS_MAX = 1_000
"""A broker that is back is found within about a second; by default it would be half a minute."""


@contextmanager
def consumer(bootstrap: str, **options: Any) -> Iterator[Any]:
    """A consumer without a group, closed afterwards. An offset that is not kept is an error to it."""
    opened = KafkaConsumer(
        bootstrap_servers=bootstrap.split(","),
        enable_auto_commit=False,
        group_id=None,
        auto_offset_reset="none",
        max_partition_fetch_bytes=4_194_304,
        request_timeout_ms=REQUEST_MS,
        bootstrap_timeout_ms=METADATA_MS,
        reconnect_backoff_max_ms=RECONNECT_MS_MAX,
        metrics_enabled=False,
        **options,
    )
    try:
        yield opened
    finally:
        opened.close()


def open_producer(bootstrap: str, linger_ms: int, delivery_ms: int) -> Any:
    """A producer: idempotent, acknowledged by all replicas."""
    return KafkaProducer(
        bootstrap_servers=bootstrap.split(","),
        acks="all",
        linger_ms=linger_ms,
        batch_size=131_072,
        max_block_ms=METADATA_MS,
        delivery_timeout_ms=delivery_ms,
        request_timeout_ms=min(REQUEST_MS, delivery_ms - linger_ms - 1),
        bootstrap_timeout_ms=METADATA_MS,
        reconnect_backoff_max_ms=RECONNECT_MS_MAX,
        metrics_enabled=False,
    )


@contextmanager
def answering(bootstrap: str) -> Iterator[None]:
    """What goes wrong inside is told as BrokerAway or Unstorable."""
    try:
        yield
    except MessageSizeTooLargeError as error:
        raise Unstorable(str(error)) from error
    except KafkaError as error:
        reason = f"{type(error).__name__} {error}".strip()
        raise BrokerAway(f"Kafka at {bootstrap} does not answer: {reason}") from error
