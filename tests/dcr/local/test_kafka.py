from pathlib import Path
from uuid import UUID

import psutil
import pytest

from dcr.local import kafka, processes
from dcr.local.errors import ServerDidNotStart
from dcr.log import kafka as log
from dcr.log.record import Record

pytestmark = pytest.mark.stack

TOPIC = "dcr.bill"


def publish(address: str, values: list[bytes]) -> None:
    producer = log.KafkaPythonProducer(address)
    for value in values:
        producer.send(Record(TOPIC, b"crm:1", value, 1_769_846_400_000, UUID(int=0)), print)
    producer.close(30)


def values(address: str) -> list[bytes | None]:
    end = log.ends(address, [TOPIC])
    return [found.value for found in log.read(address, {}, end)]


def kill(home: Path) -> None:
    process = processes.running(home, kafka.NAME)
    assert process
    server = psutil.Process(process.pid)
    server.kill()
    server.wait(30)


def test_kafka_takes_topics_as_soon_as_it_is_up_and_makes_none_by_itself(home, known):
    address = kafka.start(home, known)

    log.ensure_topics(address, [TOPIC], 4)

    assert log.partition_count(address, TOPIC) == 4
    assert log.partition_count(address, "dcr.misspelt") == 0


@pytest.mark.parametrize("end", [kill, kafka.stop])
def test_a_kafka_that_ended_comes_back_to_its_port_with_its_log(home, known, end):
    address = kafka.start(home, known)
    log.ensure_topics(address, [TOPIC], 1)
    publish(address, [b"one", b"two"])

    end(home)

    assert kafka.start(home, known) == address
    assert values(address) == [b"one", b"two"]


def test_a_kafka_that_cannot_start_tells_why(home, known):
    kafka.start(home, known)
    kafka.stop(home)
    (home / "kafka" / "meta.properties").write_text("version=7\n")

    with pytest.raises(ServerDidNotStart, match="kafka ended"):
        kafka.start(home, known)
