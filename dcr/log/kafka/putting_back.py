"""Putting archived records back with kafka-python."""

from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from typing import Any

from dcr.errors import Unstorable
from dcr.log.kafka.client import answering, open_producer
from dcr.log.record import Found

RECORDS_IN_FLIGHT = 20_000
_LINGER_MS = 5
_DELIVERY_MS = 120_000


def put_back(bootstrap: str, records: Iterable[Found]) -> int:
    """See `dcr.log.choose.put_back`."""
    count, rest = 0, iter(records)
    with (
        answering(bootstrap),
        closing(open_producer(bootstrap, _LINGER_MS, _DELIVERY_MS)) as producer,
    ):
        while some := list(islice(rest, RECORDS_IN_FLIGHT)):
            for found, future in [(found, _send(producer, found)) for found in some]:
                found.check_stands_at(future.get(timeout=_DELIVERY_MS / 1000).offset)
            count += len(some)
    return count


def _send(producer: Any, found: Found) -> Any:
    try:
        return producer.send(
            found.topic, value=found.value, key=found.key, headers=list(found.headers),
            partition=found.partition, timestamp_ms=found.timestamp_ms,
        )  # fmt: skip
    except (TypeError, ValueError) as error:  # no key and no value, or a header without content
        raise Unstorable(
            f"the record of {found.topic}/{found.partition} at {found.offset} cannot be put back with "
            f"kafka-python ({error}): pip install 'dcr[fast]'"
        ) from error
