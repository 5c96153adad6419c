"""`dcr parked`: what is set aside can be found, understood and decided about."""

from dataclasses import replace
from itertools import count
from queue import SimpleQueue

import msgspec
import pytest

from dcr.clock import now_ms
from dcr.door import Door
from dcr.log.kafka import KafkaPythonProducer
from dcr.written import written_form

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def subject() -> str:
    return f"crm:cli-parked-{next(_numbers)}"


@pytest.fixture
def number(settings, document, subject, read_all) -> int:
    """The id of a record that stands on a topic that is not its own."""
    told = {"type": "bill.viewed", "subject": subject, "occurred_at": "2026-01-31T08:00:00Z"}
    record = Door(written_form(), "test").admit({**told, "bill_id": "B-\x7f1"}, now_ms())
    producer, fates = KafkaPythonProducer(settings.servers().kafka), SimpleQueue()
    producer.send(replace(record, topic="dcr.order"), fates.put)
    fates.get(timeout=20)
    producer.close(20)
    read_all()
    return the_one(document, subject)["id"]


def the_one(document, subject: str) -> dict:
    found = document("parked", "list", "--all", "--limit", 10_000)
    assert found["count"] == len(found["items"])
    (item,) = (item for item in found["items"] if item["key"] == subject)
    return item


def test_what_waits_is_listed_with_its_reason(dcr, number, subject):
    for words in (["parked"], ["parked", "list"]):
        result = dcr(*words)
        assert result.exit_code == 0
        (line,) = (line for line in result.stdout.splitlines() if subject in line)
        assert line.split()[0] == str(number)
        assert "bill.viewed belongs on dcr.bill, it was found on dcr.order" in line


def test_a_record_is_shown_whole(dcr, document, number, subject):
    shown = dcr("parked", "show", number).stdout
    for words in ("says bill_id", "B-\\x7f1", "header recorded_at", "00000000  c3 01", subject):
        assert words in shown
    assert document("parked", "show", number)["says"]["subject"] == subject


def test_a_record_that_is_still_unfit_waits_on(dcr, document, number, subject):
    result = dcr("parked", "retry", number)
    assert (result.exit_code, result.stdout) == (1, "1 retried, 1 still waiting\n")
    assert f"error: {number}: bill.viewed belongs on dcr.bill" in result.stderr
    assert the_one(document, subject)["state"] == "waiting"


def test_all_that_waits_is_retried(dcr, document, number, subject):
    result = dcr("parked", "retry", "--all")
    assert result.exit_code == 1
    assert "still waiting" in result.stdout
    assert the_one(document, subject)["state"] == "waiting"


def test_a_record_is_left_out_and_the_reason_is_kept(dcr, document, number, subject):
    assert dcr("parked", "skip", number, "--why", "sent by a test").exit_code == 0
    item = the_one(document, subject)
    assert (item["state"], item["why"]) == ("skipped", "sent by a test")
    assert dcr("parked", "skip", number, "--why", "again").exit_code == 1
    assert dcr("verify").exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["retry"], "say which: an ID, or --all"),
        (["retry", "1", "--all"], "say which: an ID, or --all"),
        (["skip", "1"], "Missing option '--why'"),
        (["show", "first"], "'first' is not a valid integer"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(dcr, words, told):
    result = dcr("parked", *words)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    "words", [["show", 999_999], ["retry", 999_999], ["skip", 999_999, "--why", "x"]]
)
def test_what_was_never_parked_is_one_clear_line(dcr, words):
    result = dcr("parked", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no parked record has the id 999999; `dcr parked list --all` shows them" in result.stderr


def test_the_list_is_one_document(dcr):
    assert set(msgspec.json.decode(dcr("parked", "--json").stdout)) == {"count", "items"}
