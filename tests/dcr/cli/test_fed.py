"""The words beside the progress bar of `dcr publish`."""

from types import SimpleNamespace

import pytest

from dcr.cli import fed
from dcr.cli.fed import Fed


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    clock = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(fed, "steady_seconds", lambda: clock.seconds)
    return clock


def test_it_counts(clock):
    feed = SimpleNamespace(published=1200, waits_for_kafka=True)
    assert Fed(feed).render(None).plain == "1,200 published"


def test_it_says_when_kafka_is_waited_for(clock):
    feed = SimpleNamespace(published=1200, waits_for_kafka=True)
    shown = Fed(feed)
    shown.render(None)
    clock.seconds = 5
    assert shown.render(None).plain == "1,200 published  Kafka does not answer, waiting"
    feed.published = 1300
    assert shown.render(None).plain == "1,300 published"


def test_it_says_nothing_when_the_lines_are_waited_for(clock):
    shown = Fed(SimpleNamespace(published=0, waits_for_kafka=False))
    clock.seconds = 5
    assert shown.render(None).plain == "0 published"
