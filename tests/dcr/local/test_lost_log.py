"""A log in memory, lost with its broker: what the archive has comes back, each record at its old offset."""

import pytest

from dcr.errors import HistoryMissing
from dcr.ids import new_event_id
from dcr.local import stack
from dcr.log.archive import archiving
from dcr.log.archive.restoring import restore
from dcr.log.confluent import ConfluentProducer
from dcr.log.history import History
from dcr.log.kafka import ends, ensure_topics
from dcr.log.record import Record
from dcr.postgres import Database
from streams.install import install_tables

pytestmark = pytest.mark.stack

AT_MS = 1_769_846_400_000
TOPIC = "dcr.bill"


class Local:
    """A stack on a broker that forgets, and what is done to it."""

    def __init__(self, home) -> None:
        self.home = home
        self.folder = home / "archive"
        self.start()

    def start(self) -> None:
        self.servers = stack.servers_up(self.home, broker_wanted="tansu")

    def start_again(self) -> None:
        stack.servers_down(self.home)
        self.start()

    def send(self, *values: bytes) -> None:
        ensure_topics(self.servers.kafka, [TOPIC], 2)
        producer = ConfluentProducer(self.servers.kafka)
        for number, value in enumerate(values):
            headers = [("recorded_at", b"1"), ("none", None)]
            told = (TOPIC, b"crm:%d" % (number % 7), value, AT_MS + number, new_event_id())
            producer.send(Record(*told, headers), lambda fate: None)
        producer.close(20)

    def archive(self) -> None:
        list(archiving.archive(self.servers.kafka, self.folder, [TOPIC]))

    def read(self) -> list[tuple]:
        history = History(self.servers.kafka, self.folder)
        found = history.read({}, history.ends([TOPIC]))
        return sorted((*one[:6], tuple(one.headers)) for one in found)

    def positions(self, **said: int) -> object:
        """What the database says it has read; `None` where it was emptied."""
        with Database(self.servers.postgres) as database:
            if said:
                install_tables(database, 2)
            with database.transaction() as transaction:
                for name, position in said.items():
                    told = "INSERT INTO dcr.position VALUES ('timeline_1', %s, 0, %s)"
                    transaction.run(told, [name.replace("_", "."), position])
                return transaction.row("SELECT to_regclass('dcr.position')::text") != (None,)


@pytest.fixture
def local(home):
    return Local(home)


def test_what_was_archived_comes_back_as_it_was(local):
    local.send(*(b"%d" % number for number in range(1000)))
    local.archive()
    before = local.read()
    assert len(before) == 1000
    local.start_again()
    assert "1,000 records were restored" in local.servers.note
    assert local.read() == before
    local.send(b"later")
    assert len(local.read()) == 1001


def test_what_was_built_from_more_than_came_back_goes(local):
    local.send(b"a", b"b", b"c")
    local.archive()
    end = ends(local.servers.kafka, [TOPIC])[TOPIC, 0]
    assert local.positions(dcr_bill=end)
    local.start_again()
    assert local.positions()
    local.send(b"d", b"e", b"f", b"g", b"h", b"i", b"j")
    with Database(local.servers.postgres) as database, database.transaction() as transaction:
        beyond = ends(local.servers.kafka, [TOPIC])[TOPIC, 0]
        assert beyond > end
        transaction.run("UPDATE dcr.position SET next = %s", [beyond])
    local.start_again()
    assert not local.positions()


def test_without_an_archive_what_was_built_goes_with_the_log(local):
    local.send(b"a")
    local.positions(dcr_bill=1)
    local.start_again()
    assert not local.positions()


def test_a_stack_that_runs_keeps_what_it_has(local):
    local.send(b"a")
    local.positions(dcr_bill=1)
    local.positions(dcr_order=0)
    local.send(*(b"%d" % number for number in range(50)))
    local.start()
    assert local.positions()


def test_restoring_goes_on_where_it_was_ended(local):
    local.send(*(b"%d" % number for number in range(100)))
    local.archive()
    before = local.read()
    local.start_again()
    archive = History(local.servers.kafka, local.folder).archive
    assert restore(local.servers.kafka, archive) == 0
    assert local.read() == before


def test_another_log_is_not_written_to(local):
    local.send(*(b"%d" % number for number in range(100)))
    local.archive()
    (local.folder).rename(local.home / "elsewhere")
    local.start_again()
    local.send(b"x", b"y")
    archive = History(local.servers.kafka, local.home / "elsewhere").archive
    with pytest.raises(HistoryMissing, match="it is another log, and cannot be restored"):
        restore(local.servers.kafka, archive)
