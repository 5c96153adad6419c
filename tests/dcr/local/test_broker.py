import pytest

from dcr import atomic
from dcr.local import broker, ping, processes, tansu
from dcr.local.errors import AnotherBrokerRuns, KafkaUnavailable

WITHOUT_JAVA = {"PATH": "", "JAVA_HOME": ""}


def port_of(started: broker.Broker) -> int:
    return int(started.address.rsplit(":", 1)[1])


@pytest.mark.stack
def test_without_java_tansu_stands_in_and_one_line_says_what_is_lost(home):
    started = broker.start(home, "auto", WITHOUT_JAVA)

    assert ping.kafka_answers(port_of(started))
    assert started.name.startswith("Tansu")
    assert started.note == (
        "Java 17 or newer is not on this machine, so Tansu stands in for Apache Kafka: the log is "
        "kept in memory and is gone when it stops, with all that was built from it, but for what "
        "`dcr archive` has written; joining a consumer group takes up to 30 seconds."
    )


@pytest.mark.stack
def test_tansu_is_kept_while_it_runs_even_where_kafka_could_be_had(home, known):
    first = broker.start(home, "tansu", known)
    again = broker.start(home, "auto", known)

    assert (again.address, again.name) == (first.address, first.name)
    assert first.in_memory
    assert again.in_memory


@pytest.mark.stack
def test_a_stopped_broker_answers_no_more(home, known):
    started = broker.start(home, "tansu", known)

    broker.stop(home)

    assert not ping.kafka_answers(port_of(started))


def test_kafka_that_was_asked_for_is_not_replaced(home):
    with pytest.raises(KafkaUnavailable, match="Java 17"):
        broker.start(home, "kafka", WITHOUT_JAVA)


def test_a_home_whose_log_kafka_keeps_is_not_given_an_empty_one(home):
    atomic.write(home / "kafka" / "meta.properties", "version=1\n")

    with pytest.raises(KafkaUnavailable, match="Java 17"):
        broker.start(home, "auto", WITHOUT_JAVA)


def test_the_other_broker_is_not_started_beside_one_that_runs(home, known):
    processes.start(home, tansu.NAME, ["sleep", "600"], known)

    with pytest.raises(AnotherBrokerRuns, match=r"tansu is running in .* asks for kafka"):
        broker.start(home, "kafka", known)
