"""Which client publishes: the fast one where it is installed, kafka-python otherwise."""

from importlib.util import find_spec

from dcr.log.producer import Producer


def producer(bootstrap: str, *, linger_ms: int = 5, delivery_ms: int = 120_000) -> Producer:
    """The best client at hand. Raises BrokerAway when Kafka does not answer."""
    if find_spec("confluent_kafka"):
        from dcr.log.confluent import ConfluentProducer  # noqa: PLC0415 - an extra, not always there

        return ConfluentProducer(bootstrap, linger_ms=linger_ms, delivery_ms=delivery_ms)
    from dcr.log.kafka import KafkaPythonProducer  # noqa: PLC0415 - only one of the two is loaded

    return KafkaPythonProducer(bootstrap, linger_ms=linger_ms, delivery_ms=delivery_ms)
