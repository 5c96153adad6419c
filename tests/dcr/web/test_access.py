import base64
from dataclasses import replace

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from dcr.access import keys
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.web import key_ring
from dcr.web.access import key_of, needed_role
from dcr.web.app import web_app
from tests.dcr.web.callers import ADDRESS, HERE, make_key

EVENT = {"type": "cta.clicked", "source": "t", "subject": "crm:1", "cta": "buy"}


def basic(user: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:".encode()).decode()


def test_on_the_local_stack_nobody_is_asked_for_a_key(here: TestClient) -> None:
    assert here.get("/openapi.json").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:8080"},  # a name that was made to resolve to this machine
        {"Host": "127.0.0.1.evil.example"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"X-Real-IP": "203.0.113.9"},
        {"Via": "1.1 proxy"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another program on another port of this machine
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_somebody_else_behind_a_local_address_is_asked(
    here: TestClient, headers: dict[str, str]
) -> None:
    answer = here.post("/v1/events", json=EVENT, headers=headers)
    assert answer.status_code == 401
    assert answer.json()["code"] == "key-needed"
    assert "Bearer" in answer.headers["www-authenticate"]


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:8080", "[::1]:8080"])
def test_the_page_of_the_local_stack_may_post(here: TestClient, name: str) -> None:
    headers = {"Host": name, "Origin": f"http://{name}", "Sec-Fetch-Site": "same-origin"}
    assert here.post("/v1/events", json=[], headers=headers).status_code == 200


def test_another_machine_is_asked(app: object) -> None:
    elsewhere = TestClient(app, base_url=ADDRESS, client=("192.0.2.7", 50_000))  # type: ignore[arg-type]
    assert elsewhere.get("/v1/health").status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/customers/crm:1",
        "/v1/customers",
        "/v1/health",
        "/metrics",
        "/openapi.json",
        "/docs",
        "/x",
    ],
)
def test_where_keys_are_required_a_stranger_learns_nothing(
    local_settings: Settings, path: str
) -> None:
    app = web_app(replace(local_settings, auth_required=True))
    answer = TestClient(app, base_url=ADDRESS, client=HERE).get(path)
    assert answer.status_code == 401
    assert path == "/" or path not in answer.text


def test_servers_that_are_named_make_keys_required(local_settings: Settings) -> None:
    named = replace(local_settings, kafka="127.0.0.1:1", postgres="postgresql://127.0.0.1:1/x")
    stranger = TestClient(web_app(named), base_url=ADDRESS, client=HERE)
    assert stranger.get("/v1/health").status_code == 401


def test_a_key_that_cannot_be_checked_now_may_be_tried_again(here: TestClient) -> None:
    answer = here.get("/v1/customers", headers={"X-API-Key": "any"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


def test_each_act_takes_its_role() -> None:
    assert needed_role("GET", "/metrics") == "read"
    assert needed_role("POST", "/v1/events") == "publish"
    assert needed_role("POST", "/v1/journeys/J-1/resume-token") == "read"
    assert needed_role("POST", "/elsewhere") == "operate"
    assert needed_role("POST", "/v1/customers/crm:1/cases") == "operate"
    assert needed_role("POST", "/customers/c_1/matters/promises") == "operate"
    assert needed_role("DELETE", "/v1/customers/crm:1") == "operate"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-api-key": "k"}, "k"),
        ({"authorization": "Bearer k"}, "k"),
        ({"authorization": "bearer k"}, "k"),
        ({"authorization": basic("k")}, "k"),
        ({"authorization": basic("k"), "sec-fetch-site": "cross-site"}, None),
        ({"authorization": "Basic ???"}, None),
        ({"authorization": basic("")}, None),
        ({"authorization": "Digest k"}, None),
        ({"authorization": "Bearer "}, None),
        ({}, None),
    ],
)
def test_a_key_comes_in_three_ways(headers: dict[str, str], expected: str | None) -> None:
    assert key_of(Headers(headers)) == expected


@pytest.mark.stack
@pytest.mark.parametrize(
    ("role", "reads", "publishes", "operates"),
    [("read", 200, 403, 403), ("publish", 403, 200, 403), ("operate", 200, 200, 405)],
)
def test_a_role_may_do_what_it_says(
    settings: Settings, real: TestClient, role: keys.Role, reads: int, publishes: int, operates: int
) -> None:
    headers = {"X-API-Key": make_key(settings, role)}
    assert real.get("/v1/customers", headers=headers).status_code == reads
    assert real.post("/v1/events", json=[], headers=headers).status_code == publishes
    assert real.delete("/v1/customers", headers=headers).status_code == operates


@pytest.mark.stack
def test_a_key_comes_as_bearer_and_as_basic_too(
    settings: Settings, real: TestClient, key: str
) -> None:
    for given in (f"Bearer {key}", basic(key)):
        del real.headers["X-API-Key"]
        assert real.get("/v1/customers", headers={"Authorization": given}).status_code == 200
        assert real.get("/v1/customers", headers={"Authorization": given + "x"}).status_code == 401
        real.headers["X-API-Key"] = key


@pytest.mark.stack
def test_a_revoked_key_is_refused_within_two_seconds(
    settings: Settings, real: TestClient, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert real.get("/v1/customers").status_code == 200
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        (made,) = keys.all_keys(transaction)
        keys.revoke(transaction, made["id"])
    later = key_ring.steady_seconds() + 2
    monkeypatch.setattr(key_ring, "steady_seconds", lambda: later)
    assert real.get("/v1/customers").status_code == 401


@pytest.mark.stack
def test_the_key_itself_is_nowhere_in_the_database(settings: Settings, key: str) -> None:
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        row = transaction.row("SELECT k::text, hash FROM dcr.api_key k")
    assert row is not None
    assert key not in row[0]
    assert bytes(row[1]) == keys.hash_of(key)
