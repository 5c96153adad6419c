"""A Schema Registry that speaks Confluent's REST, played by a small server in this process."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dcr.errors import RegistryAway, RegistryRefuses
from dcr.local.ports import free
from dcr.written import InOurWords, written_form
from schemas.catalogue import catalogue
from schemas.registry import ConfluentRegistry
from schemas.unfit import UnknownSchema
from schemas.written import WrittenForm

BILL = catalogue().newest("bill.issued")
DATUM = BILL.check(
    {
        "event_id": "0192f0c1-0000-7000-8000-000000000001",
        "occurred_at": "2026-01-31T08:00:00Z",
        "source": "billing",
        "subject": "crm:1001",
        "bill_id": "B-77",
        "amount_minor": 4990,
        "currency": "EUR",
    },
    [],
)


class FakeRegistry(ThreadingHTTPServer):
    """Numbers schemas as they are registered. Source: Confluent, "Schema Registry API Reference"."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.schemas: list[str] = []
        self.asked: list[str] = []
        self.refusal: tuple[int, dict[str, Any]] | None = None

    def register(self, schema: str) -> dict[str, Any]:
        if schema not in self.schemas:
            self.schemas.append(schema)
        return {"id": self.schemas.index(schema) + 1}

    def find(self, number: int) -> tuple[int, dict[str, Any]]:
        if number > len(self.schemas):
            return 404, {"error_code": 40403, "message": "Schema not found"}
        return 200, {"schema": self.schemas[number - 1]}


class _Handler(BaseHTTPRequestHandler):
    server: FakeRegistry

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(200, self.server.register(body["schema"]))

    def do_GET(self) -> None:
        self._answer(*self.server.find(int(self.path.rpartition("/")[2])))

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        self.server.asked.append(self.path)
        status, content = self.server.refusal or (status, content)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[FakeRegistry]:
    with FakeRegistry() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_a_schema_is_registered_under_its_topic_and_record(server):
    assert ConfluentRegistry(server.url).id_of(BILL) == 1
    assert server.asked == ["/subjects/dcr.bill-dcr.bill.BillIssued/versions"]
    assert json.loads(server.schemas[0]) == BILL.avsc


def test_what_one_process_wrote_another_reads(server):
    value = WrittenForm(catalogue(), ConfluentRegistry(server.url)).write(BILL, DATUM)
    assert value[:5] == b"\0\0\0\0\1"
    other = WrittenForm(catalogue(), ConfluentRegistry(server.url + "/"))
    assert other.read(value) == (BILL, DATUM)


def test_an_unknown_id_is_an_unknown_schema(server):
    with pytest.raises(UnknownSchema, match="knows no schema id 9"):
        ConfluentRegistry(server.url).schema_of(9)


@pytest.mark.parametrize("foreign", ['syntax = "proto3";', '"string"', '{"type": "array"}', "7"])
def test_a_schema_that_is_none_of_ours_is_unknown(server, foreign):
    server.register(foreign)
    with pytest.raises(UnknownSchema):
        written_form(server.url).read(b"\0\0\0\0\1body")


def test_a_registry_that_is_away_may_come_back():
    away = InOurWords(f"http://127.0.0.1:{free()}")
    with pytest.raises(RegistryAway, match=r"asked for bill.issued version 1, does not answer"):
        away.id_of(BILL)
    with pytest.raises(RegistryAway, match="asked for schema id 1, does not answer"):
        away.schema_of(1)


def test_a_registry_that_is_not_well_may_recover(server):
    server.refusal = (503, {"message": "leader not known"})
    with pytest.raises(RegistryAway, match=r"answers 503: .*leader not known"):
        InOurWords(server.url).id_of(BILL)


def test_a_refusal_is_for_a_person(server):
    server.refusal = (409, {"message": "Schema being registered is incompatible"})
    with pytest.raises(RegistryRefuses, match=r"refuses with 409: .*incompatible"):
        InOurWords(server.url).id_of(BILL)
