"""Records as no door would let them through, straight onto the real log."""

from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest

from dcr.log.kafka import KafkaPythonProducer
from dcr.log.record import Receipt, Record
from dcr.settings import Settings

Put = Callable[[Record], Receipt]


@pytest.fixture
def put(settings: Settings) -> Iterator[Put]:
    """Puts a record on Kafka as it is, and says where it stands."""
    producer = KafkaPythonProducer(settings.servers().kafka)

    def put(record: Record) -> Receipt:
        fates: SimpleQueue[Receipt] = SimpleQueue()
        producer.send(record, fates.put)
        return fates.get(timeout=20)

    yield put
    producer.close(20)
