"""Requests made up from the OpenAPI document: whatever is asked, the answer is never our mistake."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from starlette.testclient import TestClient

pytestmark = pytest.mark.stack

few = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def test_no_request_breaks_anything(real: TestClient) -> None:
    key = {"X-API-Key": real.headers["X-API-Key"]}
    described = schemathesis.openapi.from_asgi("/openapi.json", real.app, headers=key)
    # Without the stream that never ends.
    for found in described.exclude(path_regex="/live$").get_all_operations():
        operation = found.ok()

        @few
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=key, checks=[not_a_server_error])

        ask()
