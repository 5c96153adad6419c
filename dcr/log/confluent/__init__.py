"""The door to confluent-kafka, the faster client, when the extra `fast` is installed."""

from dcr.log.confluent.producer import ConfluentProducer
from dcr.log.confluent.putting_back import put_back
from dcr.log.confluent.reading import read

__all__ = ["ConfluentProducer", "put_back", "read"]
