"""`dcr replay`: the log read again, to the screen or into files that are whole or not there."""

import io
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest

from dcr.cli import replay as verb
from dcr.clock import now_ms
from dcr.door import Door
from dcr.log.kafka import KafkaPythonProducer
from dcr.reading.files import json_lines
from dcr.reading.timeline import timeline
from dcr.written import written_form
from schemas.avro import read_file

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def subject(publisher) -> str:
    """A customer with a bill, a payment and a page seen, a day apart each; the page twice."""
    subject = f"crm:cli-replay-{next(_numbers)}"
    told = {
        "bill.issued": {"occurred_at": "2026-01-10T08:00:00Z", "bill_id": "B-1", "amount_minor": 4990},
        "payment.received": {"occurred_at": "2026-01-11T08:00:00Z", "payment_id": "P", "amount_minor": 10},
        "page.viewed": {"occurred_at": "2026-01-12T08:00:00Z", "url": "/"},
    }  # fmt: skip
    for name, says in told.items():
        money = {"currency": "EUR"} if "amount_minor" in says else {}
        publisher.publish({"type": name, "subject": subject, **says, **money})
    publisher.flush()
    return subject


def rows(content: bytes | str) -> list[dict]:
    return [msgspec.json.decode(line) for line in content.splitlines()]


def types(result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return sorted(row["type"] for row in rows(result.stdout))


def test_lines_are_those_of_the_timeline(dcr, desk, subject, read_all):
    read_all()
    result = dcr("replay", "--subject", subject)
    by_id = {item["event_id"]: item for item in timeline(desk, subject)["items"]}
    assert {row["event_id"]: row for row in rows(result.stdout)} == by_id


def test_a_copy_is_a_record_of_its_own(dcr, subject):
    again = dcr("replay", "--subject", subject).stdout_bytes
    dcr("publish", "-", given=b"\n".join(map(_as_published, rows(again))))
    assert len(rows(dcr("replay", "--subject", subject).stdout)) == 6


def _as_published(row: dict) -> bytes:
    ours = ("recorded_at", "topic", "partition", "offset")
    return msgspec.json.encode({name: value for name, value in row.items() if name not in ours})


def test_some_types_and_times_are_asked_for(dcr, subject):
    asked = ("replay", "--subject", subject)
    assert types(dcr(*asked, "--type", "bill.issued")) == ["bill.issued"]
    assert types(dcr(*asked, "--from", "2026-01-11T08:00:00Z")) == [
        "page.viewed",
        "payment.received",
    ]
    assert types(dcr(*asked, "--to", "2026-01-11T08:00:00Z")) == ["bill.issued"]
    assert types(dcr(*asked, "--from", "2026-01-11", "--to", "2026-01-12")) == ["payment.received"]
    assert types(dcr("replay", "--subject", "crm:nobody")) == []


def test_json_lines_in_a_file_are_those_of_the_screen(dcr, subject, tmp_path):
    file = tmp_path / "out.jsonl"
    result = dcr("replay", "--subject", subject, "--output", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{file} is written" in result.stderr
    shown = dcr("replay", "--subject", subject).stdout
    assert sorted(file.read_text().splitlines()) == sorted(shown.splitlines())


def test_an_avro_file_has_the_envelope_and_the_whole(dcr, subject, tmp_path):
    file = tmp_path / "out.avro"
    assert dcr("replay", "--subject", subject, "--output", file).exit_code == 0
    check_rows(list(read_file(file)), subject)


def test_a_parquet_file_has_the_envelope_and_the_whole(dcr, subject, tmp_path):
    file = tmp_path / "out.parquet"
    assert dcr("replay", "--subject", subject, "--output", file).exit_code == 0
    check_rows(pyarrow.parquet.read_table(file).to_pylist(), subject)


def check_rows(found: list[dict], subject: str) -> None:
    assert sorted(row["type"] for row in found) == [
        "bill.issued",
        "page.viewed",
        "payment.received",
    ]
    (bill,) = (row for row in found if row["type"] == "bill.issued")
    assert (bill["subject"], bill["topic"], bill["source"]) == (subject, "dcr.bill", "test")
    assert bill["occurred_at"] == datetime(2026, 1, 10, 8, tzinfo=UTC)
    assert bill["recorded_at"] > bill["occurred_at"]
    body = msgspec.json.decode(bill["body"])
    assert (body["bill_id"], body["amount_minor"], body["event_id"]) == (
        "B-1",
        4990,
        bill["event_id"],
    )


def test_records_that_cannot_be_read_are_left_out_and_counted(dcr, settings, subject):
    told = {"type": "bill.viewed", "subject": subject, "occurred_at": "2026-01-31T08:00:00Z"}
    record = Door(written_form(), "test").admit({**told, "bill_id": "B-1"}, now_ms())
    producer = KafkaPythonProducer(settings.servers().kafka)
    producer.send(replace(record, value=b"hello"), lambda _: None)
    producer.close(20)
    result = dcr("replay", "--subject", subject)
    assert len(types(result)) == 3
    assert "left out because they cannot be read: 1 records; see `dcr parked`" in result.stderr


def test_a_file_that_fails_half_way_leaves_the_one_before(dcr, subject, tmp_path, monkeypatch):
    file = tmp_path / "out.jsonl"
    file.write_text("the one before")

    def full(path: Path, arrivals, catalogue, opened) -> None:
        path.write_bytes(json_lines.line(next(arrivals), catalogue, opened))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(json_lines, "write", full)
    result = dcr("replay", "--subject", subject, "--output", file)
    assert result.exit_code == 1
    assert result.stderr == f"error: {file} cannot be written: No space left on device\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert file.read_text() == "the one before"


def test_without_pyarrow_it_says_what_to_install(dcr, subject, tmp_path, monkeypatch):
    monkeypatch.delitem(sys.modules, "dcr.reading.files.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = dcr("replay", "--output", tmp_path / "out.parquet")
    assert result.exit_code == 1
    assert (
        "out.parquet needs pyarrow, which is not installed: pip install 'dcr[files]'"
        in result.stderr
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--output", "out.csv"], "out.csv ends with none of .jsonl, .avro, .parquet"),
        (["--from", "last week"], "'last week' is not a time"),
        (["--type", "bill.isued"], "did you mean bill.issued"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(dcr, words, told):
    result = dcr("replay", *words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_bar_is_shown_where_somebody_looks_and_no_lines_run_through_it(monkeypatch):
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    assert not verb._bar(Path("out.jsonl")).disable
    monkeypatch.setattr(sys, "stdout", screen)
    assert verb._bar(None).disable
