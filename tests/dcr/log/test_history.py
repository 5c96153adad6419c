"""History across Kafka and the archive: one thing for who reads it, and never with a silent hole."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from dcr.errors import ArchiveDamaged, HistoryMissing
from dcr.ids import new_event_id
from dcr.log import kafka
from dcr.log.archive import archiving, manifest
from dcr.log.confluent import ConfluentProducer
from dcr.log.history import History
from dcr.log.kafka import ensure_topics
from dcr.log.record import Found, Record
from tests.trimming import trim

pytestmark = pytest.mark.stack

AT_MS = 1_769_846_400_000
_numbers = itertools.count(1)


class Log:
    """A topic of two partitions, its archive, and what is done to both."""

    def __init__(self, bootstrap: str, folder: Path) -> None:
        self.bootstrap = bootstrap
        self.topic = f"test.history.{next(_numbers)}"
        self.history = History(bootstrap, folder)
        self.sent = 0
        ensure_topics(bootstrap, [self.topic], 2)

    def send(self, count: int) -> None:
        """Records a second apart, the number as value."""
        producer = ConfluentProducer(self.bootstrap)
        for number in range(self.sent, self.sent + count):
            at_ms = AT_MS + number * 1000
            headers = [("recorded_at", b"%d" % at_ms), ("none", None)]
            told = (b"crm:%d" % (number % 5), b"%d" % number, at_ms, new_event_id(), headers)
            producer.send(Record(self.topic, *told), lambda fate: None)
        producer.close(20)
        self.sent += count

    def archive(self) -> list[str]:
        archived = archiving.archive(self.bootstrap, self.history.folder, [self.topic])
        return [stretch.file for stretch in archived]

    def trim(self) -> None:
        """Kafka forgets all that it has now."""
        trim(self.bootstrap, self.history.ends([self.topic]))

    def read(self, begin=None) -> list[Found]:
        return list(self.history.read(begin or {}, self.history.ends([self.topic])))


@pytest.fixture
def log(settings_of_servers, tmp_path):
    return Log(settings_of_servers.kafka, tmp_path / "archive")


def plain(found: list[Found]) -> list[tuple]:
    return sorted((*one[:6], tuple(one.headers)) for one in found)


def test_what_kafka_forgot_is_read_from_the_archive_as_it_was(log):
    log.send(20)
    before = plain(log.read())
    log.archive()
    log.trim()
    assert plain(log.read()) == before


def test_the_archive_and_kafka_follow_each_other_without_a_seam(log):
    log.send(20)
    log.archive()
    log.trim()
    log.send(20)
    log.archive()
    log.send(5)
    found = log.read()
    assert sorted(int(one.value) for one in found) == list(range(45))
    for partition in (0, 1):
        offsets = [one.offset for one in found if one.partition == partition]
        assert offsets == list(range(len(offsets)))


def test_reading_may_begin_in_the_middle_of_what_is_archived(log):
    log.send(20)
    log.archive()
    log.trim()
    assert [one.offset for one in log.read({(log.topic, 0): 3, (log.topic, 1): 100})] == list(
        range(3, log.history.ends([log.topic])[log.topic, 0])
    )


def test_a_time_is_found_in_the_archive_too(log):
    log.send(20)
    log.archive()
    log.trim()
    log.send(10)
    for first in (0, 7, 15, 25, 40):
        begin = log.history.first_after([log.topic], AT_MS + first * 1000)
        assert sorted(int(one.value) for one in log.read(begin)) == list(range(first, 30))


def test_archiving_twice_writes_nothing_new(log):
    log.send(20)
    assert len(log.archive()) == 2
    assert log.archive() == []


def test_what_was_trimmed_without_an_archive_is_told_before_anything_is_read(log):
    log.send(20)
    trim(log.bootstrap, {(log.topic, 0): 3})
    match = rf"offsets 0 to 2 of {log.topic}/0 are kept neither by Kafka, which begins at 3, nor by"
    with pytest.raises(HistoryMissing, match=match):
        log.history.read({}, log.history.ends([log.topic]))


def test_no_time_is_found_behind_what_was_lost(log):
    log.send(20)
    trim(log.bootstrap, {(log.topic, 0): 3})
    begin = log.history.first_after([log.topic], AT_MS + 19_000)
    assert begin[log.topic, 0] == 0
    assert begin[log.topic, 1] > 0
    assert [(hole.place, hole.begin, hole.end) for hole in log.history.lost([log.topic])] == [
        ((log.topic, 0), 0, 3)
    ]


def test_a_log_that_got_shorter_is_told(log):
    log.send(20)
    beyond = {place: end + 7 for place, end in log.history.ends([log.topic]).items()}
    with pytest.raises(HistoryMissing, match=r"ends at \d+, and it once had \d+ offsets"):
        log.history.read({}, beyond)


def test_the_archive_of_another_log_is_refused(log, monkeypatch):
    log.send(20)
    log.archive()
    monkeypatch.setattr(
        kafka, "kept", lambda _, topics: {(log.topic, 0): range(1), (log.topic, 1): range(1)}
    )
    with pytest.raises(HistoryMissing, match=r"it is another log, which needs another folder"):
        log.archive()
    with pytest.raises(HistoryMissing, match=r"or this is another Kafka than"):
        log.read()


def test_a_flipped_byte_is_named_and_nothing_of_that_file_is_read(log):
    log.send(20)
    (file, _) = log.archive()
    log.trim()
    path = log.history.folder / file
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    assert list(log.history.archive.check()) == [
        f"{path} is not what was written (SHA-256 differs); bring it back from a copy"
    ]
    with pytest.raises(ArchiveDamaged, match=file):
        log.read()


def test_a_long_stretch_is_cut_into_files_that_follow_each_other(log, monkeypatch):
    monkeypatch.setattr(archiving, "OFFSETS_A_FILE", 3)
    log.send(20)
    assert len(log.archive()) == sum(-(-end // 3) for end in log.history.ends([log.topic]).values())
    assert list(log.history.archive.check()) == []
    log.trim()
    assert sorted(int(one.value) for one in log.read()) == list(range(20))


TELLS = """
import sys
from pathlib import Path
from dcr.log.archive import archiving
bootstrap, folder, topic = sys.argv[1:]
archiving.OFFSETS_A_FILE = 2
for stretch in archiving.archive(bootstrap, Path(folder), [topic]):
    print(stretch.file, flush=True)
"""


def test_killed_in_the_middle_the_next_one_goes_on(log):
    log.send(200)
    before = plain(log.read())
    words = [sys.executable, "-c", TELLS, log.bootstrap, str(log.history.folder), log.topic]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        done = [running.stdout.readline().strip() for _ in range(3)]
        running.kill()
    assert not set(done) & set(log.archive())
    assert list(log.history.archive.check()) == []
    log.trim()
    assert plain(log.read()) == before


def test_a_file_the_manifest_does_not_name_yet_is_taken_over(log, monkeypatch):
    log.send(20)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(manifest, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            log.archive()
    (file,) = log.history.folder.glob("*/*.avro")
    written = file.stat().st_mtime_ns
    log.send(20)
    log.archive()
    assert file.stat().st_mtime_ns == written
    assert list(log.history.archive.check()) == []
    log.trim()
    assert len(log.read()) == 40


def test_a_lost_manifest_is_made_anew_from_the_files(log):
    log.send(20)
    log.archive()
    before = log.history.archive.stretches
    log.trim()
    (log.history.folder / manifest.NAME).unlink()
    log.archive()
    assert log.history.archive.stretches == before
    assert len(log.read()) == 20


def test_a_half_written_file_never_has_the_name(log, monkeypatch):
    log.send(20)

    def broken(path, *_):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("dcr.log.archive.file.write_file", broken)
        with pytest.raises(OSError, match="No space"):
            log.archive()
    assert list(log.history.folder.glob("*/*")) == []
    log.archive()
    assert list(log.history.archive.check()) == []
