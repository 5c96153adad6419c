import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dcr.errors import BrokerAway, Contended, DcrError, NotFound, Problem, StoreBroken, Unfit

SECRET = "password=hunter2 at 10.0.0.9"


@pytest.fixture
def failing(app: FastAPI, here: TestClient) -> TestClient:
    """An application with routes that fail in every way."""
    failures: dict[str, Exception] = {
        "retry": BrokerAway(SECRET),
        "contended": Contended(SECRET),
        "stop": StoreBroken(SECRET),
        "missing": NotFound("nobody is known by 'crm:1'"),
        "unfit": Unfit([Problem("lines.0.amount_minor", "expected a whole number, got 1.5")]),
        "crash": ValueError(SECRET),
    }

    def fail(kind: str) -> None:
        raise failures[kind]

    app.add_api_route("/fail/{kind}", fail, methods=["GET", "POST"])
    return here


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("retry", 503, "broker-away"),
        ("contended", 503, "contended"),
        ("stop", 500, "store-broken"),
        ("missing", 404, "not-found"),
        ("unfit", 422, "unfit"),
        ("crash", 500, "internal"),
    ],
)
def test_every_error_is_a_problem_document(
    failing: TestClient, kind: str, status: int, code: str
) -> None:
    answer = failing.post(f"/fail/{kind}")
    document = answer.json()
    assert answer.status_code == status == document["status"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert document["code"] == code
    assert document["type"] == f"urn:dcr:problem:{code}"
    assert set(document) == {"type", "title", "status", "detail", "code", "problems"}
    assert ("retry-after" in answer.headers) == (status == 503)


@pytest.mark.parametrize("kind", ["retry", "stop", "crash"])
def test_what_happened_inside_stays_inside(failing: TestClient, kind: str) -> None:
    answer = failing.get(f"/fail/{kind}")
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-request-id"]


def test_every_problem_of_an_unfit_interaction_is_named(failing: TestClient) -> None:
    (named,) = failing.post("/fail/unfit").json()["problems"]
    assert named["field"] == "lines.0.amount_minor"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("PUT", "/v1/events", 405),
        ("GET", "/v1/customers?limit=x", 422),
    ],
)
def test_so_are_the_errors_of_the_framework(
    app: FastAPI, here: TestClient, method: str, path: str, status: int
) -> None:
    app.state.setup.has_tables = True
    answer = here.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_parameter_that_cannot_be_used_is_named(app: FastAPI, here: TestClient) -> None:
    app.state.setup.has_tables = True
    (named,) = here.get("/v1/customers", params={"limit": "many"}).json()["problems"]
    assert named["field"] == "limit"
    assert "many" in named["message"]


def test_a_reader_who_comes_before_the_tables_is_asked_to_wait(here: TestClient) -> None:
    answer = here.get("/v1/customers/crm:1")
    assert answer.status_code == 503
    assert answer.json()["code"] == "not-ready"


def test_a_request_keeps_the_id_it_came_with(here: TestClient) -> None:
    answer = here.get("/v1/nothing", headers={"X-Request-Id": "trace-7"})
    assert answer.headers["x-request-id"] == "trace-7"


def test_an_id_that_is_no_id_is_replaced(here: TestClient) -> None:
    answer = here.get("/v1/nothing", headers={"X-Request-Id": "a b<script>"})
    assert "script" not in answer.headers["x-request-id"]


def test_pages_may_load_nothing_from_elsewhere(here: TestClient) -> None:
    headers = here.get("/v1/nothing").headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"


def test_errors_of_ours_have_different_codes() -> None:
    codes = [kind.code for kind in DcrError.__subclasses__()]
    assert len(set(codes)) == len(codes)
