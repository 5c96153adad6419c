"""Publishing with kafka-python."""

from functools import partial
from typing import Any

from kafka.errors import InvalidTimestampError, KafkaTimeoutError, MessageSizeTooLargeError

from dcr.errors import BrokerAway, DcrError, Unstorable
from dcr.log.kafka import client
from dcr.log.kafka.client import answering
from dcr.log.producer import Done
from dcr.log.record import Receipt, Record

_FATES_WAIT_SECONDS = 10.0


class KafkaPythonProducer:
    """The client that is always there: pure Python, idempotent, acknowledged by all replicas."""

    def __init__(self, bootstrap: str, *, linger_ms: int = 5, delivery_ms: int = 120_000) -> None:
        with answering(bootstrap):
            self._producer = client.open_producer(bootstrap, linger_ms, delivery_ms)
        self._bootstrap = bootstrap

    def send(self, record: Record, done: Done) -> None:
        """See `Producer.send`."""
        try:
            with answering(self._bootstrap):
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


def _kept(record: Record, done: Done, metadata: Any) -> None:
    done(Receipt(record.event_id, metadata.topic, metadata.partition, metadata.offset))


def _refused(record: Record, done: Done, error: BaseException) -> None:
    done(_translated(error, f"{record.event_id} was not taken by {record.topic}"))


def _translated(error: BaseException, what: str) -> DcrError:
    reason = f"{what}: {type(error).__name__} {error}".strip()
    if isinstance(error, (MessageSizeTooLargeError, InvalidTimestampError)):
        return Unstorable(reason)
    return BrokerAway(f"{reason}; publish it again with the same event_id when Kafka answers")
