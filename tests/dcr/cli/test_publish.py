"""`dcr publish`: fit lines go through, unfit ones are named, and it always says how far it came."""

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from typing import IO

import msgspec
import pytest
from click.testing import CliRunner

from dcr.cli import main
from dcr.ids import new_event_id
from dcr.log import confluent
from dcr.reading.customer import customer
from dcr.reading.timeline import timeline
from dcr.settings import environment

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def subject() -> str:
    """A customer of this test's own."""
    return f"crm:cli-publish-{next(_numbers)}"


def line(subject: str, **changed: object) -> str:
    it = {
        "type": "bill.issued", "event_id": str(new_event_id()), "occurred_at": "2026-01-31T08:00:00Z",
        "source": "billing", "subject": subject, "bill_id": "B-1", "amount_minor": 100, "currency": "EUR",
    }  # fmt: skip
    return json.dumps(it | changed) + "\n"


def test_a_file_of_lines_is_published(dcr, desk, subject, tmp_path, read_all):
    file = tmp_path / "bills.jsonl"
    file.write_text("".join(line(subject) for _ in range(1200)))
    result = dcr("publish", file)
    read_all()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("1,200 published, 0 unfit")
    assert customer(desk, subject)["balance_minor"] == {"EUR": 120_000}


def test_the_same_file_published_again_counts_once(dcr, desk, subject, read_all):
    lines = line(subject) + line(subject)
    assert dcr("publish", "-", given=lines).exit_code == 0
    assert dcr("publish", "-", given=lines).exit_code == 0
    read_all()
    assert customer(desk, subject)["events"] == 2


def test_a_line_without_an_id_gets_a_new_one_each_time(dcr, desk, subject, read_all):
    one = line(subject, event_id=None)
    dcr("publish", "-", given=one)
    dcr("publish", "-", given=one)
    read_all()
    assert customer(desk, subject)["events"] == 2


def test_unfit_lines_are_named_and_the_rest_goes_through(dcr, desk, subject, read_all):
    given = (
        line(subject).encode()
        + b"\n"
        + line(subject, amount_minor=49.9, currency="eur").encode()
        + b'{"type": "bill.issued"\n'
        + b'{"caf\xe9": 1}\n'
        + b"[1]\n"
        + line(subject, type="bill.isued").encode()
        + line(subject, occurred_at="2026-01-31T08:00:00+01:00").encode()
        + line(subject, text="x" * 1_000_000).encode()
        + line(subject).encode()
    )
    result = dcr("publish", "-", given=given)
    read_all()
    assert result.exit_code == 1
    for words in (
        "line 3: amount_minor: 49.9 is not a whole number of minor units",
        "line 3: currency: 'eur' is not an ISO 4217 currency; did you mean EUR?",
        "line 4: is not JSON",
        "line 5: is not UTF-8",
        "line 6: is not a JSON object",
        "line 7: type: there is no type 'bill.isued'; did you mean bill.issued",
        "line 8: occurred_at: 2026-01-31T08:00:00+01:00 is not in UTC; send 2026-01-31T07:00:00.000Z",
        "line 9: text: is not a field of this type",
        "2 published, 7 unfit",
    ):
        assert words in result.stderr
    assert customer(desk, subject)["events"] == 2


def test_what_is_too_large_for_the_log_is_unfit(dcr, subject):
    text = {"text": "x" * 1_000_000, "amount_minor": 1}
    result = dcr("publish", "-", given=line(subject, lines=[text]) + line(subject))
    assert result.exit_code == 1
    assert "line 1: is 1000" in result.stderr
    assert "1 published, 1 unfit" in result.stderr


def test_receipts_are_printed_in_the_order_of_the_lines(dcr, desk, subject, read_all):
    result = dcr("publish", "-", "--receipts", given=line(subject) + "\n[]\n" + line(subject))
    read_all()
    receipts = [msgspec.json.decode(each) for each in result.stdout.splitlines()]
    assert [receipt["line"] for receipt in receipts] == [1, 4]
    items = timeline(desk, subject)["items"]
    places = {
        item["event_id"]: (item["topic"], item["partition"], item["offset"]) for item in items
    }
    assert places == {r["event_id"]: (r["topic"], r["partition"], r["offset"]) for r in receipts}


def test_a_source_is_given_to_lines_that_name_none(dcr, desk, subject, read_all):
    dcr("publish", "-", "--source", "shop", given=line(subject, source=None) + line(subject))
    read_all()
    assert {item["source"] for item in timeline(desk, subject)["items"]} == {"shop", "billing"}


def test_an_empty_file_is_nothing_to_complain_about(dcr):
    result = dcr("publish", "-", given="\n\n")
    assert (result.exit_code, result.stderr[:20]) == (0, "0 published, 0 unfit")


def test_a_file_that_is_not_there_is_a_usage_error(dcr):
    result = dcr("publish", "nowhere.jsonl")
    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr


def test_a_broker_that_is_away_is_one_clear_line(world, subject, monkeypatch):
    monkeypatch.setattr(confluent.producer, "_CONNECT_SECONDS", 0.2)
    nowhere = {**world, "DCR_KAFKA": "127.0.0.1:1"}
    result = CliRunner().invoke(main, ["publish", "-"], input=line(subject), env=nowhere)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: The Kafka broker does not answer: Kafka at 127.0.0.1:1")
    assert len(result.stderr.splitlines()) == 1


def test_ctrl_c_loses_nothing_and_says_where_to_go_on(world, dcr, desk, subject, read_all):
    process = subprocess.Popen(
        [sys.executable, "-m", "dcr", "publish", "-", "--receipts"], env=environment() | world,
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert process.stderr
    poured: list[str] = []
    with ThreadPoolExecutor() as pool:
        pouring = pool.submit(pour, subject, process.stdin, poured)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        why, counted = process.stderr.read().splitlines()[:2]
        pouring.result()
    assert (process.wait(), why) == (1, "error: stopped by you")
    go_on_from = int(counted.rpartition(" ")[2])
    assert counted.startswith(f"{go_on_from - 1:,} published, 0 unfit")

    assert dcr("publish", "-", given="".join(poured[go_on_from - 1 :])).exit_code == 0
    read_all()
    assert customer(desk, subject)["events"] == len(poured)


def pour(subject: str, pipe: IO[str], poured: list[str]) -> None:
    """Lines and lines, until nobody takes them any more."""
    with suppress(BrokenPipeError):
        while True:
            poured.append(line(subject))
            pipe.write(poured[-1])
