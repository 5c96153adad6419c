"""Which client publishes and reads: the fast one where it is installed, kafka-python otherwise."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from dcr.log.producer import Producer
from dcr.log.record import Found, Offsets


def producer(bootstrap: str, *, linger_ms: int = 5, delivery_ms: int = 120_000) -> Producer:
    """The best client at hand. Raises BrokerAway when Kafka does not answer."""
    if find_spec("confluent_kafka"):
        from dcr.log.confluent import ConfluentProducer  # noqa: PLC0415 - an extra, not always there

        return ConfluentProducer(bootstrap, linger_ms=linger_ms, delivery_ms=delivery_ms)
    from dcr.log.kafka import KafkaPythonProducer  # noqa: PLC0415 - only one of the two is loaded

    return KafkaPythonProducer(bootstrap, linger_ms=linger_ms, delivery_ms=delivery_ms)


def read(bootstrap: str, begin: Offsets, end: Offsets) -> Iterator[Found]:
    """Every record between two sets of offsets, each partition in order, the partitions mixed.

    Places without a begin are read from 0. The ends must be there, or it waits for them.

    Raises:
        HistoryMissing: Kafka does not keep the offset where a place begins.
        BrokerAway: Kafka does not answer, or sends nothing for 30 s.
    """
    if find_spec("confluent_kafka"):
        from dcr.log import confluent  # noqa: PLC0415 - an extra, not always there

        return confluent.read(bootstrap, begin, end)
    from dcr.log import kafka  # noqa: PLC0415 - only one of the two is loaded

    return kafka.read(bootstrap, begin, end)


def put_back(bootstrap: str, records: Iterable[Found], earliest_ms: int) -> int:
    """Publishes records again where they stood, and returns how many.

    The records of a partition must come in order, and begin where its log ends. `earliest_ms` is the least
    of their times: confluent-kafka takes 0 for now, kafka-python does not.

    Raises:
        HistoryMissing: a record came to stand elsewhere.
        Unstorable: kafka-python has no way to say a record.
        BrokerAway: Kafka does not acknowledge.
    """
    if find_spec("confluent_kafka") and earliest_ms > 0:
        from dcr.log import confluent  # noqa: PLC0415 - an extra, not always there

        return confluent.put_back(bootstrap, records)
    from dcr.log import kafka  # noqa: PLC0415 - only one of the two is loaded

    return kafka.put_back(bootstrap, records)
