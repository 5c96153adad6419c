import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dcr.errors import BrokerAway
from dcr.log.record import Found
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.web import documents, setup
from dcr.web.metrics import REGISTER
from dcr.web.probe import Probe
from dcr.web.setup import Setup
from streams.pickup import NO_PROJECTION, Aside
from streams.store.parking import park


def test_with_postgres_away_health_says_so(here: TestClient) -> None:
    answer = here.get("/v1/health")
    document = answer.json()
    assert answer.status_code == 503
    assert (document["status"], document["postgres"]) == ("degraded", "away")
    assert document["missing"]


def test_metrics_are_there_even_with_both_servers_away(here: TestClient) -> None:
    here.post("/v1/events", json=[])
    text = here.get("/metrics").text
    assert (
        'dcr_http_request_seconds_count{method="POST",route="/v1/events",status="200"} 1.0' in text
    )


def test_every_metric_has_a_unit_and_a_meaning() -> None:
    names = [metric.name for metric in REGISTER]
    assert len(set(names)) == len(names)
    for metric in REGISTER:
        assert metric.name.startswith("dcr_")
        assert metric.unit
        assert len(metric.meaning.split()) > 2
        assert metric.name.endswith("_total") == (metric.kind == "counter")


def test_a_metric_does_not_grow_with_every_customer(app: FastAPI, here: TestClient) -> None:
    app.state.setup.has_tables = True
    for number in range(3):
        here.get(f"/v1/customers/crm:{number}")
        here.get(f"/nothing/{number}")
    lines = here.get("/metrics").text
    assert 'route="/v1/customers/{identifier}"' in lines
    assert 'route="other"' in lines
    assert "crm:1" not in lines


def test_the_openapi_document_tells_everything_the_contract_names(here: TestClient) -> None:
    document = here.get("/openapi.json").json()
    for path in (
        "/v1/customers", "/v1/customers/{identifier}", "/v1/customers/{identifier}/timeline",
        "/v1/events", "/v1/track", "/v1/batch", "/v1/health", "/metrics",
    ):  # fmt: skip
        assert path in document["paths"]
    for path in document["paths"].values():
        for operation in path.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]
    assert {"bearer", "header", "basic"} == set(document["components"]["securitySchemes"])


def test_operations_have_names_of_their_own(here: TestClient) -> None:
    document = here.get("/openapi.json").json()
    names = [
        operation["operationId"]
        for path in document["paths"].values()
        for operation in path.values()
    ]
    assert len(set(names)) == len(names)


def test_a_probe_that_is_late_or_fails_says_so_instead_of_raising(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away() -> int:
        raise BrokerAway("nobody there")

    probe = Probe(away, "test")
    assert isinstance(probe.find(), BrokerAway)
    probe.close()


def test_set_up_waits_for_servers_that_come_later(
    local_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[object] = []

    def install(settings: Settings, database: Database) -> None:
        attempts.append(settings)
        if len(attempts) < 3:
            raise BrokerAway("not yet")

    async def pause(_: float) -> None:
        assert waiting.missing == BrokerAway.title

    monkeypatch.setattr(setup, "install", install)
    waiting = Setup(local_settings, Database("postgresql://127.0.0.1:1/x"), pause)
    asyncio.run(waiting.run())
    assert (waiting.has_tables, waiting.missing, len(attempts)) == (True, None, 3)


@pytest.mark.stack
def test_readers_are_answered_while_kafka_is_away(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(*_: object) -> None:
        assert waiting.has_tables
        raise BrokerAway("nobody there")

    async def give_up(_: float) -> None:
        raise TimeoutError

    monkeypatch.setattr(setup, "install", install)
    with Database(settings.servers().postgres) as database:
        waiting = Setup(settings, database, give_up)
        with pytest.raises(TimeoutError):
            asyncio.run(waiting.run())
    assert waiting.missing == BrokerAway.title


@pytest.mark.stack
def test_the_real_thing_is_well_and_measured(real: TestClient, read_all: Any) -> None:
    real.app.state.setup.missing = None  # type: ignore[attr-defined]
    read_all()
    answer = real.get("/v1/health")
    assert answer.status_code == 200
    assert answer.json() | {"complete_through": None} == {
        "status": "degraded", "postgres": "ok", "kafka": "ok", "workers": 0, "lag": 0,
        "slices_halted": 0,
        "complete_through": None, "missing": None,
    }  # fmt: skip
    text = real.get("/metrics").text
    for metric in REGISTER:
        assert metric.name in text
        assert f"# HELP {metric.name} {metric.meaning}" in text


@pytest.mark.stack
def test_projections_tell_how_far_they_are(real: TestClient, read_all: Any) -> None:
    read_all()
    document = real.get("/v1/projections").json()
    assert documents.Projections.model_validate(document, strict=True).model_dump() == document
    assert {each["name"] for each in document["items"]} >= {"timeline", "customer"}
    assert all(each["lag"] == 0 for each in document["items"])


@pytest.mark.stack
def test_a_parked_record_is_shown_with_its_reason(settings: Settings, real: TestClient) -> None:
    found = Found("dcr.bill", 1, 7, 1, b"crm:web-parked", b"no bytes of ours", [])
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        park(transaction, Aside(found, NO_PROJECTION, "unreadable", "the header is none of ours"))
    document = real.get("/v1/parked", params={"limit": 1000}).json()
    assert documents.Parked.model_validate(document, strict=True)
    (item,) = document["items"]
    whole = real.get(f"/v1/parked/{item['id']}").json()
    assert bytes.fromhex(whole["value"]) == b"no bytes of ours"
    assert (item["key"], item["reason"]) == ("crm:web-parked", "the header is none of ours")
    assert real.get("/v1/parked/999999").status_code == 404
