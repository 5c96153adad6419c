"""Reports over HTTP are what the OpenAPI document says."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from dcr.interactions import page
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.web import report_documents as documents
from tests.journeys_said import Said, say

pytestmark = pytest.mark.stack

CROSSED = {"from_channel": "web", "gap_seconds": 60, "switches": 1}
JANUARY = {"from": "2026-01-01", "to": "2026-02-01"}


def test_continuity(real: TestClient, desk: Desk) -> None:
    with desk.database.transaction() as transaction:
        say(transaction, "one", [Said("started", 0), Said("moved", 60, "app", CROSSED)])
    found = real.get("/v1/reports/continuity", params=JANUARY).json()
    told = documents.Continuity.model_validate(found, strict=True).model_dump(by_alias=True)
    assert told == found
    (pair,) = found["pairs"]
    assert (pair["from_channel"], pair["to_channel"]) == ("web", "app")
    others = real.get("/v1/reports/continuity", params=JANUARY | {"intent": "bill"}).json()
    assert others["overall"]["journeys"] == 0


def test_a_time_that_ends_before_it_begins_is_refused(real: TestClient) -> None:
    turned = {"from": JANUARY["to"], "to": JANUARY["from"]}
    answer = real.get("/v1/reports/continuity", params=turned)
    assert (answer.status_code, answer.json()["code"]) == (422, "unusable")


def test_a_day_of_hers_and_of_a_group(
    real: TestClient, publisher: Publisher, read_all: Callable[[], object]
) -> None:
    at = datetime(2018, 5, 6, 7, tzinfo=UTC)
    publisher.publish(page.viewed(subject="crm:a/b/day", occurred_at=at, url="https://a")).result(
        20
    )
    read_all()
    hers = real.get("/v1/customers/crm:a/b/day/day").json()
    assert documents.Day.model_validate(hers, strict=True).model_dump() == hers
    assert (hers["on"], hers["hours"][7]["interactions"]) == ("2018-05-06", 1)
    group = real.get("/v1/reports/day", params={"on": "2018-05-06"}).json()
    assert documents.GroupDay.model_validate(group, strict=True).model_dump() == group
    assert group["customers"] == 1
    assert real.get("/v1/reports/day", params={"group": "x"}).status_code == 422
    assert real.get("/v1/customers/crm:nobody-here/day").status_code == 404
