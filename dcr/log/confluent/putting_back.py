"""Putting archived records back with confluent-kafka."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from confluent_kafka import KafkaError, KafkaException, Producer

from dcr.errors import BrokerAway, DcrError
from dcr.log.record import Found

_FULL_WAIT_SECONDS = 0.05
_FLUSH_SECONDS = 120.0


def put_back(bootstrap: str, records: Iterable[Found]) -> int:
    """See `dcr.log.choose.put_back`."""
    producer = Producer({
        "bootstrap.servers": bootstrap, "enable.idempotence": True, "acks": "all", "linger.ms": 5,
        "log_level": 2,
    })  # fmt: skip
    count = 0
    wrong: list[DcrError] = []
    for found in records:
        _send(producer, found, wrong)
        count += 1
        if wrong:
            break
    left = producer.flush(_FLUSH_SECONDS)
    if wrong:
        raise wrong[0]
    if left:
        raise BrokerAway(f"{left} records were not acknowledged by {bootstrap}; run it again")
    return count


def _send(producer: Any, found: Found, wrong: list[DcrError]) -> None:
    while True:
        try:
            producer.produce(
                found.topic, value=found.value, key=found.key, headers=list(found.headers),
                partition=found.partition, timestamp=found.timestamp_ms,
                on_delivery=partial(_fate, found, wrong),
            )  # fmt: skip
        except BufferError:
            producer.poll(_FULL_WAIT_SECONDS)
        except KafkaException as error:
            wrong.append(BrokerAway(f"{found.topic} took no record back: {error.args[0].str()}"))
            return
        else:
            producer.poll(0)
            return


def _fate(found: Found, wrong: list[DcrError], error: KafkaError | None, message: Any) -> None:
    if error is not None:
        wrong.append(BrokerAway(f"{found.topic} took no record back: {error.str()}"))
        return
    try:
        found.check_stands_at(message.offset())
    except DcrError as elsewhere:
        wrong.append(elsewhere)
