"""One suite for every client that reads the log from end to end: each of them passes all of it."""

import itertools

import pytest

from dcr.errors import BrokerAway, HistoryMissing
from dcr.ids import new_event_id
from dcr.local.ports import free
from dcr.log import choose, confluent, kafka
from dcr.log.confluent import ConfluentProducer
from dcr.log.kafka import ends, ensure_topics, first_after
from dcr.log.record import Record
from tests.trimming import trim

pytestmark = pytest.mark.stack

AT_MS = 1_769_846_400_000
_numbers = itertools.count(1)


@pytest.fixture(params=[kafka.read, confluent.read], ids=["kafka-python", "confluent"])
def read(request):
    return request.param


@pytest.fixture
def bootstrap(settings_of_servers):
    return settings_of_servers.kafka


def filled(bootstrap, *records: Record) -> None:
    producer = ConfluentProducer(bootstrap)
    for record in records:
        producer.send(record, lambda fate: None)
    producer.close(20)


@pytest.fixture
def topic(bootstrap):
    """A topic of two partitions with twenty records: the number as value, a second apart."""
    name = f"test.reading.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 2)
    told = [(b"crm:%d" % (n % 5), b"%d" % n, AT_MS + n * 1000) for n in range(20)]
    filled(bootstrap, *(Record(name, *each, new_event_id()) for each in told))
    return name


def test_everything_is_read_each_partition_in_order(read, bootstrap, topic):
    found = list(read(bootstrap, {}, ends(bootstrap, [topic])))
    assert sorted(int(one.value) for one in found) == list(range(20))
    for partition in (0, 1):
        offsets = [one.offset for one in found if one.partition == partition]
        assert offsets == list(range(len(offsets)))


def test_only_what_lies_between_is_read(read, bootstrap, topic):
    end = ends(bootstrap, [topic])
    begin = dict.fromkeys(end, 1)
    until = {place: offset - 1 for place, offset in end.items()}
    found = {((one.topic, one.partition), one.offset) for one in read(bootstrap, begin, until)}
    assert found == {(place, n) for place in end for n in range(1, until[place])}


def test_a_place_of_which_more_is_there_than_is_wanted_holds_nobody_up(read, bootstrap, topic):
    end = ends(bootstrap, [topic])
    for place in end:
        wanted = end | {place: 1}
        found = list(read(bootstrap, {}, wanted))
        assert len(found) == sum(wanted.values())


def test_nothing_is_read_of_an_empty_log(read, bootstrap):
    name = f"test.reading.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 2)
    assert list(read(bootstrap, {}, ends(bootstrap, [name]))) == []


def test_reading_begins_at_a_time(read, bootstrap, topic):
    begin = first_after(bootstrap, [topic], AT_MS + 15_000)
    found = list(read(bootstrap, begin, ends(bootstrap, [topic])))
    assert sorted(int(one.value) for one in found) == [15, 16, 17, 18, 19]


def test_records_of_all_kinds_are_found_as_they_are(read, bootstrap):
    name = f"test.reading.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 1)
    headers = [("recorded_at", None), ("empty", b""), ("ü", b"\0\xff")]
    bare = Record(name, None, None, AT_MS, new_event_id())  # type: ignore[arg-type]
    filled(bootstrap, bare, Record(name, b"k", b"", AT_MS + 1, new_event_id(), headers))
    first, second = read(bootstrap, {}, {(name, 0): 2})
    assert first == (name, 0, 0, AT_MS, None, None, first.headers)
    assert list(first.headers) == []
    assert second == (name, 0, 1, AT_MS + 1, b"k", b"", second.headers)
    assert list(second.headers) == headers


def test_what_was_trimmed_is_told_not_skipped(read, bootstrap, topic):
    trim(bootstrap, {(topic, 0): 3})
    with pytest.raises(HistoryMissing, match="does not keep what is to be read"):
        list(read(bootstrap, {}, ends(bootstrap, [topic])))


def test_a_broker_that_is_not_there_is_told(read, monkeypatch):
    monkeypatch.setattr(kafka.client, "METADATA_MS", 100)
    monkeypatch.setattr(confluent.reading, "SILENCE_SECONDS_MAX", 0.1)
    with pytest.raises(BrokerAway):
        list(read(f"127.0.0.1:{free()}", {}, {("dcr.bill", 0): 1}))


def test_without_the_fast_client_the_other_reads(bootstrap, topic, monkeypatch):
    end = ends(bootstrap, [topic])
    fast = sorted(one[:6] for one in choose.read(bootstrap, {}, end))
    monkeypatch.setattr(choose, "find_spec", lambda name: None)
    assert sorted(one[:6] for one in choose.read(bootstrap, {}, end)) == fast
