"""A kafka-python consumer for a question or a reading, and its errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import KafkaConsumer
from kafka.errors import KafkaError, MessageSizeTooLargeError

from dcr.errors import BrokerAway, Unstorable

METADATA_MS = 10_000
REQUEST_MS = 15_000


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
        metrics_enabled=False,
        **options,
    )
    try:
        yield opened
    finally:
        opened.close()


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
