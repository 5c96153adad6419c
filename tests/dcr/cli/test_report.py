"""`dcr report`: for people as tables, for programs as one document."""

import pytest

from dcr.reading.continuity import continuity
from dcr.reading.day import day
from dcr.reading.group_day import group_day
from dcr.rfc3339 import milliseconds_of
from tests.journeys_said import DAY, Said, say

pytestmark = pytest.mark.stack

CROSSED = {"from_channel": "web", "gap_seconds": 3 * DAY, "switches": 1}


@pytest.fixture
def journey(desk):
    """One that went from the web into a shop."""
    with desk.database.transaction() as transaction:
        say(transaction, "J", [Said("started", 0), Said("moved", 3 * DAY, "[red]shop", CROSSED)])


@pytest.fixture
def her(publisher, read_all):
    """She looked at one page, on a day nobody else lived."""
    looked = {"type": "page.viewed", "subject": "crm:cli-day", "url": "/a"}
    publisher.publish({**looked, "occurred_at": "2017-02-03T04:05:06Z"})
    publisher.flush()
    read_all()
    return "crm:cli-day"


def test_continuity_is_a_table(dcr, journey):
    result = dcr("report", "continuity", "--from", "2026-01-01", "--to", "2026-02-01")
    assert result.exit_code == 0, result.output
    for words in ("web", "[red]shop", "purchase", "3 d", "complete through"):
        assert words in result.stdout


def test_continuity_is_the_document_of_the_api(document, desk, journey):
    began, ended = milliseconds_of("2026-01-01"), milliseconds_of("2026-02-01")
    asked = ("--from", "2026-01-01", "--to", "2026-02-01", "--intent", "purchase")
    found = document("report", "continuity", *asked)
    assert found["overall"]["journeys"] == 1
    assert {**found, "complete_through": ""} == {
        **continuity(desk, ended, began, ["purchase"]), "complete_through": "",
    }  # fmt: skip


def test_nothing_to_report_is_said(dcr):
    result = dcr("report", "continuity", "--from", "1999-01-01", "--to", "1999-02-01")
    assert result.exit_code == 0
    assert "none of them crossed" in result.stdout


def test_a_day_of_hers(dcr, document, desk, her):
    told = dcr("report", "day", her).stdout
    assert "2017-02-03 (UTC), 1 interaction " in told
    assert "04:00" in told and "Visited /a" in told
    assert document("report", "day", her)["hours"] == day(desk, her)["hours"]


def test_a_day_of_a_group(dcr, document, desk, her):
    asked = ("--group", "all", "--on", "2017-02-03")
    assert "all: 1 customers there" in dcr("report", "day", *asked).stdout
    at = milliseconds_of("2017-02-03")
    assert document("report", "day", *asked)["hours"] == group_day(desk, "all", at)["hours"]


def test_a_day_is_of_somebody_or_of_a_group(dcr):
    assert dcr("report", "day").exit_code == 2
    assert dcr("report", "day", "crm:1", "--group", "all").exit_code == 2
