"""The tutorial's projection: added over old history, kept up, changed, verified; and as short as is said."""

import importlib.util
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dcr.interactions import page
from dcr.reading.verify import verify
from projections import register
from streams.rebuild.rebuild import Rebuild

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "channels"
LINES_MAX = 100
AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
_numbers = count(1)


@pytest.fixture
def channels(monkeypatch):
    """The tutorial's projection, registered."""
    spec = importlib.util.spec_from_file_location("channels", EXAMPLE / "__init__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.Channels()
    followers = (*register.FOLLOWERS, made)
    monkeypatch.setattr(register, "FOLLOWERS", followers)
    monkeypatch.setattr(register, "ALL", (register.TIMELINE, *followers))
    return made


@pytest.fixture
def visitor(publisher, read_all):
    """Somebody who came by two channels, before anybody thought of counting that."""
    subject = f"crm:new-projection-{next(_numbers)}"
    for number, channel in enumerate(("web", "app", "web")):
        visit(publisher, subject, channel, number)
    read_all()
    return subject


def visit(publisher, subject, channel, day):
    at = AT + timedelta(days=day)
    publisher.publish(
        page.viewed(subject=subject, occurred_at=at, url="/", channel=channel)
    ).result(20)


def rebuilt(settings):
    work = Rebuild(settings, "channels", lambda _: None)
    try:
        return work.run()
    finally:
        work.close()


def use(desk, subject):
    asked = "SELECT channel, times FROM channel_use WHERE subject = %s ORDER BY channel"
    with desk.database.transaction() as transaction:
        return transaction.rows(asked, [subject])


def test_the_folder_is_short():
    lines = sum(len(path.read_text().splitlines()) for path in EXAMPLE.glob("*.*"))
    assert lines <= LINES_MAX


@pytest.mark.stack
def test_history_is_in_it_and_what_comes_is_too(
    settings, desk, publisher, read_all, visitor, channels
):
    report = rebuilt(settings)
    assert (report.before, report.version.number) == (None, 1)
    assert use(desk, visitor) == [("app", 1), ("web", 2)]
    visit(publisher, visitor, "app", 9)
    read_all()
    assert use(desk, visitor) == [("app", 2), ("web", 2)]
    verdict = verify(desk)
    assert (verdict.differences, verdict.not_compared) == ([], [])
    assert "channels@1" in verdict.versions


@pytest.mark.stack
def test_another_definition_is_built_beside_and_the_old_one_is_left_alone(
    settings, desk, publisher, read_all, visitor, channels
):
    rebuilt(settings)
    channels.definition = 2
    report = rebuilt(settings)
    assert (report.before.number, report.version.number, report.comparison.differing) == (1, 2, 0)
    visit(publisher, visitor, "app", 9)
    read_all()
    assert use(desk, visitor) == [("app", 2), ("web", 2)]
    assert verify(desk).not_compared == ["channels@1"]
