"""Topics, what Kafka keeps of them, and a broker that falls silent."""

import itertools

import pytest

from dcr.errors import BrokerAway, SettingWrong
from dcr.ids import new_event_id
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import ends, ensure_topics, first_after, kept, partition_count, reading
from dcr.log.record import Record
from tests.trimming import trim

AT_MS = 1_769_846_400_000
_numbers = itertools.count(1)


@pytest.fixture
def bootstrap(settings_of_servers):
    return settings_of_servers.kafka


@pytest.fixture
def topic(bootstrap):
    """A topic of two partitions with twenty records: the number as value, a second apart."""
    name = f"test.kafka.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 2)
    producer = ConfluentProducer(bootstrap)
    for n in range(20):
        record = Record(name, b"crm:%d" % (n % 5), b"%d" % n, AT_MS + n * 1000, new_event_id())
        producer.send(record, lambda fate: None)
    producer.close(20)
    return name


@pytest.mark.stack
def test_topics_are_made_with_the_partitions_asked_for(bootstrap):
    name = f"test.kafka.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 3)
    ensure_topics(bootstrap, [name], 3)
    assert partition_count(bootstrap, name) == 3
    assert ends(bootstrap, [name]) == {(name, 0): 0, (name, 1): 0, (name, 2): 0}


@pytest.mark.stack
def test_the_count_of_partitions_is_chosen_once(bootstrap, topic):
    with pytest.raises(
        SettingWrong, match=r"has 2 partitions, DCR_PARTITIONS says 4; .* set DCR_PARTITIONS=2"
    ):
        ensure_topics(bootstrap, [topic], 4)


@pytest.mark.stack
def test_a_topic_that_is_not_there_has_no_partition(bootstrap):
    assert partition_count(bootstrap, "test.kafka.nowhere") == 0
    assert ends(bootstrap, ["test.kafka.nowhere"]) == {}


@pytest.mark.stack
def test_after_the_last_record_there_is_nothing(bootstrap, topic):
    assert first_after(bootstrap, [topic], AT_MS + 60_000) == ends(bootstrap, [topic])


@pytest.mark.stack
def test_what_is_kept_begins_where_the_log_was_trimmed(bootstrap, topic):
    end = ends(bootstrap, [topic])[topic, 1]
    trim(bootstrap, {(topic, 0): 3, (topic, 1): end})
    assert kept(bootstrap, [topic])[topic, 0].start == 3
    assert kept(bootstrap, [topic])[topic, 1] == range(end, end)


def test_a_broker_that_falls_silent_is_told(monkeypatch):
    class Silent:
        def poll(self, timeout_ms, max_records):
            return {}

        def position(self, place):
            return 3

    monkeypatch.setattr(reading, "SILENCE_MS_MAX", 2_000)
    with pytest.raises(BrokerAway, match="has sent nothing for 2 s, and more is due"):
        list(reading._drain(Silent(), {("dcr.bill", 0): 5}))
