"""`dcr archive`: the log goes into files, Kafka is trimmed, and nobody who reads history notices."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from dcr.cli import main
from dcr.local import stack
from dcr.log.kafka import ends, ensure_topics
from dcr.reading.standing import stored_positions
from dcr.reading.timeline import timeline
from dcr.settings import Settings
from streams.install import TOPICS
from tests.trimming import trim

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def settings_of_servers() -> Iterator[Settings]:
    """Servers of these tests' own: the log that others read is not trimmed."""
    with tempfile.TemporaryDirectory(prefix="dcr-archive-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        up = stack.servers_up(home)
        settings = replace(Settings.load(), home=home, kafka=up.kafka, postgres=up.postgres)
        ensure_topics(up.kafka, TOPICS, settings.partitions)
        yield settings
        stack.servers_down(home)


@pytest.fixture
def publish(publisher):
    """Publishes a bill and two pages of some customers, acknowledged."""

    def publish(*names: str) -> None:
        for name in names:
            told = {"subject": f"crm:archive-{name}", "occurred_at": "2026-01-10T08:00:00Z"}
            money = {"bill_id": "B-1", "amount_minor": 4990, "currency": "EUR"}
            publisher.publish({"type": "bill.issued", **told, **money})
            for url in ("/", "/plans"):
                publisher.publish({"type": "page.viewed", **told, "url": url})
        publisher.flush()

    return publish


@pytest.fixture
def trimmed(settings):
    """Has Kafka forget all that it holds now."""
    return lambda: trim(settings.servers().kafka, ends(settings.servers().kafka, TOPICS))


def told(result) -> list[dict]:
    assert result.exit_code == 0, result.output
    lines = [msgspec.json.decode(line) for line in result.stdout.splitlines()]
    return sorted(lines, key=lambda one: (one["topic"], one["partition"], one["offset"]))


def test_after_a_trim_replay_and_a_fresh_database_see_all_of_history(
    dcr, document, desk, publish, trimmed, read_all
):
    publish("anna", "bert")
    document("archive")
    publish("carl")
    before = told(dcr("replay"))
    document("archive")
    trimmed()
    publish("dora")
    assert told(dcr("replay", "--subject", "crm:archive-dora")) != []
    after = told(dcr("replay"))
    assert [one for one in after if one["subject"] != "crm:archive-dora"] == before
    read_all()
    assert stored_positions(desk) == desk.history.ends(TOPICS)
    for name in ("anna", "bert", "carl", "dora"):
        assert len(timeline(desk, f"crm:archive-{name}")["items"]) == 3
    assert len(list(desk.history.read({}, desk.history.ends(TOPICS)))) == len(after)


def test_the_second_time_writes_nothing_new(document, publish):
    publish("erik")
    first, second = document("archive"), document("archive")
    assert sum(one["records"] for one in first["written"]) >= 3
    assert second["written"] == []
    assert (second["records"], second["trouble"]) == (first["records"], [])


def test_trim_is_said_as_kafkas_own_tool_takes_it(document, publish, desk):
    publish("fred")
    until = {(one["topic"], one["partition"]): one["offset"]
             for one in document("archive")["trim"]["partitions"]}  # fmt: skip
    assert until == {place: end for place, end in desk.history.ends(TOPICS).items() if end}


def test_up_to_a_time_only_what_happened_before_is_archived(document, publisher, publish):
    publish("gina")
    document("archive")
    late = {"subject": "crm:archive-gina", "occurred_at": "2026-02-10T08:00:00Z", "url": "/late"}
    publisher.publish({"type": "page.viewed", **late}).result(20)
    assert document("archive", "--before", "2026-02-01")["written"] == []
    assert sum(one["records"] for one in document("archive")["written"]) == 1


def test_a_file_that_is_not_what_was_written_is_named(dcr, settings, publish):
    publish("hans")
    assert dcr("archive").exit_code == 0
    assert dcr("archive", "--check").exit_code == 0
    file = next(settings.archive.glob("dcr.bill/*.avro"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    result = dcr("archive", "--check")
    file.write_bytes(whole)
    assert result.exit_code == 1
    assert f"{file} is not what was written (SHA-256 differs)" in result.stdout


def test_what_is_kept_nowhere_is_refused_or_left_out_and_said(
    dcr, world, publish, trimmed, tmp_path
):
    publish("ines")
    assert dcr("archive").exit_code == 0
    trimmed()
    publish("jana")
    elsewhere = {**world, "DCR_ARCHIVE": str(tmp_path)}
    refused = CliRunner().invoke(main, ["replay"], env=elsewhere)
    assert refused.exit_code == 1
    assert "are kept neither by Kafka, which begins at" in refused.stderr
    kept = CliRunner().invoke(main, ["replay", "--kept"], env=elsewhere)
    assert {one["subject"] for one in told(kept)} == {"crm:archive-jana"}
    assert "left out because they are kept nowhere: " in kept.stderr
