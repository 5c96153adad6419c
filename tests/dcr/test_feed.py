"""Feeding lines to Kafka: in order, whatever order Kafka answers in, and never losing count."""

from dataclasses import dataclass, field

import pytest

from dcr.errors import BrokerAway, DcrError, Unfit, Unstorable
from dcr.feed import Feed
from dcr.json_lines import Line
from dcr.log.producer import Done
from dcr.log.record import Receipt, Record
from dcr.publisher import Publisher
from dcr.settings import Settings

AWAY = BrokerAway("Kafka at nowhere does not answer")
REFUSED = Unstorable("too large for the broker")


@dataclass
class Slow:
    """A client whose records are answered for when, and in the order that, a test says."""

    waiting: list[tuple[Record, Done]] = field(default_factory=list)

    def send(self, record: Record, done: Done) -> None:
        self.waiting.append((record, done))

    def answer(self, number: int, error: DcrError | None = None) -> None:
        record, done = self.waiting[number - 1]
        done(error or Receipt(record.event_id, record.topic, 0, number))

    def flush(self, timeout_seconds: float) -> None:
        """Nobody waits in these tests."""

    def close(self, timeout_seconds: float) -> None:
        """The same."""


@dataclass
class Told:
    """What the feed has told."""

    receipts: list[int] = field(default_factory=list)
    unfit: list[tuple[int, str]] = field(default_factory=list)


@pytest.fixture
def client() -> Slow:
    return Slow()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def feed(client: Slow, told: Told) -> Feed:
    publisher = Publisher("test", producer=client, settings=Settings.load())
    return Feed(
        publisher,
        lambda number, _receipt: told.receipts.append(number),
        lambda number, why: told.unfit.append((number, str(why))),
    )


def line(number: int, **changed: object) -> Line:
    it = {"type": "bill.viewed", "subject": "crm:1", "occurred_at": "2026-01-31T08:00:00Z"}
    return Line(number, {**it, "bill_id": "B-1", **changed}, 0)


def test_receipts_come_in_the_order_of_the_lines(feed, client, told):
    for number in (1, 2, 3):
        feed.take(line(number))
    for number in (3, 2, 1):
        client.answer(number)
    feed.finish()
    assert told.receipts == [1, 2, 3]
    assert (feed.published, feed.unfit, feed.go_on_from) == (3, 0, 4)


def test_an_unfit_line_is_told_and_the_rest_goes_through(feed, client, told):
    feed.take(line(1, bill_id=7))
    feed.take(Line(2, Unfit([]), 0))
    feed.take(line(3))
    client.answer(1)
    feed.finish()
    assert [number for number, _ in told.unfit] == [1, 2]
    assert "bill_id: expected text, got 7" in told.unfit[0][1]
    assert (told.receipts, feed.published, feed.unfit) == ([3], 1, 2)


def test_a_line_that_kafka_will_never_take_is_unfit(feed, client, told):
    feed.take(line(1))
    feed.take(line(2))
    client.answer(1, REFUSED)
    client.answer(2)
    feed.finish()
    assert told.unfit == [(1, "too large for the broker")]
    assert told.receipts == [2]


def test_when_kafka_is_away_it_says_where_to_go_on(feed, client):
    for number in (1, 2, 3, 4):
        feed.take(line(number))
    client.answer(1)
    client.answer(2, AWAY)
    client.answer(3)
    with pytest.raises(BrokerAway):
        feed.take(line(5))
    feed.give_up(0)
    assert (feed.published, feed.go_on_from, feed.published_beyond) == (1, 2, 1)


def test_what_is_answered_while_it_gives_up_is_counted(feed, client, told):
    feed.take(line(1))
    feed.take(line(2))
    client.answer(1)
    feed.give_up(0)
    assert (told.receipts, feed.go_on_from) == ([1], 2)


def test_lines_before_the_first_are_none(feed):
    assert (feed.published, feed.unfit, feed.go_on_from) == (0, 0, 1)
