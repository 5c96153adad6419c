import base64
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from dcr.json_form import json_form
from dcr.log.memory import MemoryProducer
from schemas.catalogue import catalogue
from schemas.written import WrittenForm

TRACK: dict[str, Any] = {
    "type": "track", "messageId": "ajs-next-1769846400000-4c1b", "userId": "1001",
    "event": "Video Played", "properties": {"title": "Router"}, "timestamp": "2026-01-31T08:00:00.000Z",
}  # fmt: skip


@pytest.fixture
def told(log: MemoryProducer) -> Callable[[], list[dict[str, Any]]]:
    """What was published, as JSON."""
    written = WrittenForm(catalogue())
    return lambda: [json_form(*written.read_newest(record.value)) for record in log.records]


def test_a_track_is_accepted(here: TestClient, told: Callable[[], list[dict[str, Any]]]) -> None:
    answer = here.post("/v1/track", json=TRACK)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    (interaction,) = told()
    assert interaction["subject"] == "user:1001"
    assert interaction["occurred_at"] == "2026-01-31T08:00:00.000Z"
    assert interaction["source"] == "local"


@pytest.mark.parametrize(
    ("path", "message", "types"),
    [
        ("t", TRACK, ["custom.tracked"]),
        ("p", {"anonymousId": "y", "properties": {"url": "https://a/"}}, ["page.viewed"]),
        ("s", {"anonymousId": "y", "name": "Bills"}, ["page.viewed"]),
        ("i", {"userId": 7, "traits": {"name": "A"}}, ["profile.updated"]),
        ("g", {"userId": "x", "groupId": "g"}, ["custom.tracked"]),
        ("a", {"userId": "x", "previousId": "y"}, ["identity.linked"]),
        ("b", {"batch": [TRACK, TRACK]}, ["custom.tracked", "custom.tracked"]),
    ],
)
def test_the_short_names_of_the_libraries_work(
    here: TestClient,
    told: Callable[[], list[dict[str, Any]]],
    path: str,
    message: dict[str, Any],
    types: list[str],
) -> None:
    answer = here.post(
        f"/v1/{path}", content=json.dumps(message), headers={"Content-Type": "text/plain"}
    )
    assert answer.json() == {"success": True}
    assert [interaction["type"] for interaction in told()] == types


def test_a_message_with_both_ids_links_them_once(
    here: TestClient, told: Callable[[], list[dict[str, Any]]]
) -> None:
    both = TRACK | {"anonymousId": "9f"}
    here.post("/v1/batch", json={"batch": [both, both | {"messageId": "m2"}]})
    here.post("/v1/track", json=both | {"messageId": "m3"})
    links = [each for each in told() if each["type"] == "identity.linked"]
    assert [(link["subject"], link["other"]) for link in links] == [("user:1001", "anon:9f")]


def test_the_same_link_has_the_same_id_whoever_publishes_it(
    here: TestClient, log: MemoryProducer
) -> None:
    both = TRACK | {"anonymousId": "9f"}
    for _ in range(2):
        here.app.state.links._until.clear()  # type: ignore[attr-defined] - as in another process
        here.post("/v1/track", json=both)
    first, again = [record for record in log.records if record.topic == "dcr.identity"]
    assert (first.event_id, first.timestamp_ms) == (again.event_id, again.timestamp_ms)


def test_an_alias_of_the_visitor_links_the_visitor(
    here: TestClient, told: Callable[[], list[dict[str, Any]]]
) -> None:
    here.post("/v1/alias", json={"userId": "x", "previousId": "y", "anonymousId": "y"})
    here.post("/v1/alias", json={"userId": "x", "previousId": "z"})
    assert [link["other"] for link in told()] == ["anon:y", "user:z"]


def test_a_message_sent_again_is_the_same_interaction(
    here: TestClient, log: MemoryProducer
) -> None:
    for sent_at in ("2026-01-31T08:00:01Z", "2026-01-31T08:00:09Z"):
        body = json.dumps({"batch": [TRACK], "sentAt": sent_at}).encode()
        here.post("/v1/batch", content=gzip.compress(body), headers={"Content-Encoding": "gzip"})
    first, again = log.records
    assert first.event_id == again.event_id


def test_a_message_in_a_batch_that_is_unfit_keeps_nothing_back(
    here: TestClient, told: Callable[[], list[dict[str, Any]]]
) -> None:
    messages = [{"type": "track", "event": "x"}, TRACK | {"anonymousId": "9f"}, {"type": "nope"}, 7]
    document = here.post("/v1/batch", json={"batch": messages}).json()
    assert document["success"]
    assert [member["index"] for member in document["unfit"]] == [0, 2, 3]
    assert len(told()) == 2


def test_where_nothing_is_fit_the_libraries_shall_not_try_again(here: TestClient) -> None:
    answer = here.post("/v1/track", json={"event": "x"})
    assert answer.status_code == 400
    assert answer.json()["problems"][0]["field"] == "userId"


@pytest.mark.parametrize("body", [{"batch": 7}, [], {"messages": []}])
def test_what_is_no_batch_is_refused(here: TestClient, body: Any) -> None:
    assert here.post("/v1/batch", json=body).status_code == 400


def test_the_campaign_of_the_context_is_kept_and_the_address_is_not(
    here: TestClient, told: Callable[[], list[dict[str, Any]]]
) -> None:
    here.post(
        "/v1/track", json=TRACK | {"context": {"campaign": {"name": "May"}, "ip": "192.0.2.1"}}
    )
    assert told()[0]["attributes"] == {"campaign.name": "May"}


@pytest.mark.stack
def test_the_write_key_is_a_key_of_ours_and_names_the_source(
    real: TestClient, key: str, read_all: Callable[[], object]
) -> None:
    del real.headers["X-API-Key"]
    write_key = {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}
    message = TRACK | {"userId": "segment-1", "anonymousId": "segment-a"}
    for _ in range(2):
        assert (
            real.post("/v1/batch", json={"batch": [message]}, headers=write_key).status_code == 200
        )
    read_all()
    items = real.get("/v1/customers/user:segment-1/timeline", headers=write_key).json()["items"]
    assert sorted(item["type"] for item in items) == ["custom.tracked", "identity.linked"]
    assert {item["source"] for item in items} == {"a operate key"}
