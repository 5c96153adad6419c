import gzip
import json
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dcr.errors import BrokerAway
from dcr.log.memory import MemoryProducer
from dcr.publisher import Publisher
from dcr.web.body import BYTES_MAX
from dcr.web.collector import Collector

BILL: dict[str, Any] = {
    "type": "bill.issued",
    "event_id": "0192f0c1-7e5a-7cc3-98c4-dc0c0c07398f",
    "occurred_at": "2026-01-31T08:00:00.000Z",
    "source": "billing",
    "subject": "crm:1001",
    "bill_id": "B-77",
    "amount_minor": 4990,
    "currency": "EUR",
}
EVENT: dict[str, Any] = {
    "specversion": "1.0",
    "id": BILL["event_id"],
    "source": "billing",
    "type": "dcr.bill.issued",
    "subject": "crm:1001",
    "time": "2026-01-31T08:00:00Z",
    "data": {"bill_id": "B-77", "amount_minor": 4990, "currency": "EUR"},
}
HEADERS = {
    f"ce-{name}": EVENT[name] for name in ("specversion", "id", "source", "type", "subject", "time")
}


def post(client: TestClient, body: Any, kind: str, **headers: str) -> Any:
    content = body if isinstance(body, (bytes, str)) else json.dumps(body)
    return client.post("/v1/events", content=content, headers={"Content-Type": kind, **headers})


def test_one_interaction_is_answered_with_its_receipt(
    here: TestClient, log: MemoryProducer
) -> None:
    answer = post(here, BILL, "application/json")
    assert answer.status_code == 200
    receipt = {"event_id": BILL["event_id"], "topic": "dcr.bill", "partition": 0, "offset": 0}
    assert answer.json() == {"accepted": 1, "receipts": [receipt], "unfit": []}
    assert [record.key for record in log.records] == [b"crm:1001"]


@pytest.mark.parametrize(
    ("body", "kind", "headers"),
    [
        (EVENT, "application/cloudevents+json; charset=UTF-8", {}),
        ([EVENT], "application/cloudevents-batch+json", {}),
        (EVENT["data"], "application/json", HEADERS),
        ([BILL], "application/json", {}),
        (json.dumps(BILL) + "\n\n", "application/x-ndjson", {}),
    ],
)
def test_the_same_fact_is_the_same_record_whichever_way_it_comes(
    here: TestClient, log: MemoryProducer, body: Any, kind: str, headers: dict[str, str]
) -> None:
    assert post(here, BILL, "application/json").status_code == 200
    assert post(here, body, kind, **headers).status_code == 200
    one, other = log.records
    assert (one.topic, one.key, one.value) == (other.topic, other.key, other.value)


def test_an_event_sent_twice_has_one_id_though_its_own_is_no_uuid(
    here: TestClient, log: MemoryProducer
) -> None:
    for source in ("billing", "billing", "shop"):
        event = EVENT | {"id": "A-234", "source": source}
        post(here, event, "application/cloudevents+json")
    first, again, other = log.records
    assert first.event_id == again.event_id != other.event_id
    assert first.value == again.value


def test_fit_members_go_through_and_unfit_ones_are_named(here: TestClient) -> None:
    lines = [json.dumps(BILL), "{broken", json.dumps(BILL | {"amount_minor": 49.9}), "[]"]
    document = post(here, "\n".join(lines), "application/x-ndjson").json()
    assert document["accepted"] == 1
    assert [member["index"] for member in document["unfit"]] == [1, 2, 3]
    assert document["unfit"][1]["problems"][0]["field"] == "amount_minor"


def test_where_nothing_is_accepted_the_answer_is_a_problem(here: TestClient) -> None:
    answer = post(here, [BILL | {"currency": "eur"}, 7], "application/json")
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["problems"]] == ["0.currency", "1"]


def test_the_problem_of_a_single_interaction_names_its_fields(here: TestClient) -> None:
    answer = post(here, {"type": "bill.issud"}, "application/json")
    assert answer.status_code == 422
    assert "bill.issued" in answer.json()["detail"]


def test_an_empty_batch_is_no_mistake(here: TestClient) -> None:
    answer = post(here, [], "application/cloudevents-batch+json")
    assert (answer.status_code, answer.json()["accepted"]) == (200, 0)


@pytest.mark.parametrize(
    ("body", "where"),
    [('{"type": oops}', "byte 9"), ('{"type": ', "byte 9"), (b'"\xff"', "position")],
)
def test_broken_json_is_shown_where_it_breaks(here: TestClient, body: Any, where: str) -> None:
    answer = post(here, body, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "broken-json")
    assert where in answer.json()["detail"]


def test_json_nested_without_end_is_refused(here: TestClient) -> None:
    assert post(here, "[" * 100_000, "application/json").status_code == 400


@pytest.mark.parametrize("kind", ["", "text/html", "application/cloudevents+avro"])
def test_a_body_of_another_kind_is_refused_with_those_we_take(here: TestClient, kind: str) -> None:
    answer = post(here, "x", kind)
    assert answer.status_code == 415
    assert "application/x-ndjson" in answer.json()["detail"]


def test_binary_data_that_is_no_json_is_refused(here: TestClient) -> None:
    assert post(here, "<a/>", "application/xml", **HEADERS).status_code == 415


def test_a_body_may_be_packed(here: TestClient) -> None:
    packed = gzip.compress(json.dumps(BILL).encode())
    answer = post(here, packed, "application/json", **{"Content-Encoding": "gzip"})
    assert answer.json()["accepted"] == 1


@pytest.mark.parametrize(
    ("body", "packing", "status"),
    [
        (b"x" * (BYTES_MAX + 1), "identity", 413),
        (gzip.compress(b" " * (BYTES_MAX + 1)), "gzip", 413),
        (gzip.compress(b"{}")[:-4], "gzip", 400),
        (b"not packed at all", "gzip", 400),
        (b"{}", "br", 415),
    ],
    ids=["large", "bomb", "cut", "no gzip", "unknown"],
)
def test_bodies_that_http_itself_refuses(
    here: TestClient, body: bytes, packing: str, status: int
) -> None:
    answer = post(here, body, "application/json", **{"Content-Encoding": packing})
    assert answer.status_code == status


def test_with_kafka_away_the_client_is_asked_to_send_again(app: FastAPI, here: TestClient) -> None:
    def away() -> Publisher:
        raise BrokerAway("nobody at 127.0.0.1:1")

    app.state.collector = Collector(away)
    answer = post(here, BILL, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (503, "broker-away")
    assert answer.headers["retry-after"]


def test_broken_json_is_the_clients_mistake_even_with_kafka_away(
    app: FastAPI, here: TestClient
) -> None:
    def away() -> Publisher:
        raise BrokerAway("nobody at 127.0.0.1:1")

    app.state.collector = Collector(away)
    assert post(here, "{", "application/json").status_code == 400


@pytest.mark.stack
def test_an_event_sent_three_times_is_counted_once(real: TestClient, read_all: Any) -> None:
    event = EVENT | {"id": "no-uuid-1", "subject": "crm:thrice"}
    for _ in range(2):
        receipts = post(real, event, "application/cloudevents+json").json()["receipts"]
    post(real, [event], "application/cloudevents-batch+json")
    read_all()
    customer = real.get("/v1/customers/crm:thrice").json()
    assert (customer["events"], customer["balance_minor"]) == (1, {"EUR": 4990})
    (item,) = real.get("/v1/customers/crm:thrice/timeline").json()["items"]
    assert item["event_id"] == receipts[0]["event_id"]
