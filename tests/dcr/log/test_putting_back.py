"""One suite for every client that puts archived records back: each of them passes all of it."""

import itertools

import pytest

from dcr.errors import BrokerAway, HistoryMissing, Unstorable
from dcr.local.ports import free
from dcr.log import confluent, kafka
from dcr.log.kafka import ensure_topics, read
from dcr.log.record import Found

pytestmark = pytest.mark.stack

AT_MS = 1_769_846_400_000
_numbers = itertools.count(1)


@pytest.fixture(params=[kafka.put_back, confluent.put_back], ids=["kafka-python", "confluent"])
def put_back(request):
    return request.param


@pytest.fixture
def bootstrap(settings_of_servers):
    return settings_of_servers.kafka


@pytest.fixture
def topic(bootstrap):
    name = f"test.putting_back.{next(_numbers)}"
    ensure_topics(bootstrap, [name], 2)
    return name


def records(topic: str) -> list[Found]:
    return [
        Found(topic, n % 2, n // 2, AT_MS - n, b"crm:%d" % n, b"%d" % n, [("recorded_at", b"%d" % n)])
        for n in range(500)
    ]  # fmt: skip


def test_each_record_stands_where_it_stood(put_back, bootstrap, topic):
    wanted = records(topic)
    assert put_back(bootstrap, wanted) == 500
    found = [
        one._replace(headers=list(one.headers))
        for one in read(bootstrap, {}, {(topic, 0): 250, (topic, 1): 250})
    ]
    assert sorted(found) == sorted(wanted)


def test_a_record_that_comes_to_stand_elsewhere_is_told(put_back, bootstrap, topic):
    put_back(bootstrap, records(topic)[:1])
    with pytest.raises(HistoryMissing, match=rf"{topic}/0 at 0 came to stand at 1 when"):
        put_back(bootstrap, records(topic)[:1])


def test_what_only_the_fast_client_can_say_is_told_by_the_other(bootstrap, topic):
    bare = Found(topic, 0, 0, AT_MS, None, None, [("none", None)])
    with pytest.raises(Unstorable, match=r"pip install 'dcr\[fast\]'"):
        kafka.put_back(bootstrap, [bare])
    assert confluent.put_back(bootstrap, [bare]) == 1
    (found,) = read(bootstrap, {}, {(topic, 0): 1})
    assert (found.key, found.value, list(found.headers)) == (None, None, [("none", None)])


def test_a_time_of_zero_is_kept_by_kafka_python(bootstrap, topic):
    kafka.put_back(bootstrap, [records(topic)[0]._replace(timestamp_ms=0)])
    (found,) = read(bootstrap, {}, {(topic, 0): 1})
    assert found.timestamp_ms == 0


def test_a_broker_that_is_not_there_is_told(put_back, topic, monkeypatch):
    monkeypatch.setattr(kafka.client, "METADATA_MS", 100)
    monkeypatch.setattr(confluent.putting_back, "_FLUSH_SECONDS", 0.1)
    with pytest.raises(BrokerAway):
        put_back(f"127.0.0.1:{free()}", records(topic)[:1])
