from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dcr import rfc3339
from dcr.clock import now
from dcr.interactions import bill, complaint, consent, page, profile
from dcr.publisher import Publisher
from dcr.web import documents

pytestmark = pytest.mark.stack

ReadAll = Callable[[], object]


def viewed(subject: str, minutes_ago: int, **more: Any) -> Any:
    at = now() - timedelta(minutes=minutes_ago)
    return page.viewed(subject=subject, occurred_at=at, url=f"https://a/{minutes_ago}", **more)


def items(real: TestClient, subject: str, **asked: Any) -> list[dict[str, Any]]:
    answer = real.get(f"/v1/customers/{quote(subject)}/timeline", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_answers_are_what_the_openapi_document_says(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    publisher.publish(viewed("crm:web-a", 5)).result(20)
    read_all()
    customer = real.get("/v1/customers/crm:web-a").json()
    timeline = real.get("/v1/customers/crm:web-a/timeline").json()
    found = real.get("/v1/customers", params={"q": "crm:web-a"}).json()
    for model, document in (
        (documents.Customer, customer), (documents.Timeline, timeline), (documents.Hits, found),
    ):  # fmt: skip
        assert model.model_validate(document, strict=True).model_dump() == document
    assert found["items"][0]["customer_id"] == customer["customer_id"] == timeline["customer_id"]


@pytest.mark.parametrize("subject", ["crm:web b?#%/ö".replace(" ", ""), "mailto:a+b@c.example"])
def test_any_identifier_can_stand_in_an_address(
    real: TestClient, publisher: Publisher, read_all: ReadAll, subject: str
) -> None:
    publisher.publish(viewed(subject, 5)).result(20)
    read_all()
    whole = quote(subject, safe="")
    assert real.get(f"/v1/customers/{whole}").json()["identifiers"] == [subject]
    customer_id = real.get(f"/v1/customers/{whole}/timeline").json()["customer_id"]
    assert real.get(f"/v1/customers/{customer_id}").json()["identifiers"] == [subject]


def test_pages_stay_right_while_interactions_arrive(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    subject = "crm:web-paging"
    before = [viewed(subject, minutes) for minutes in range(10, 30)]
    deliveries = [publisher.publish(each) for each in before]
    assert all(delivery.result(20) for delivery in deliveries)
    read_all()
    seen, cursor = [], None
    while cursor is not None or not seen:
        asked = {"limit": 7} | ({"before": cursor} if cursor else {})
        document = real.get(f"/v1/customers/{subject}/timeline", params=asked).json()
        seen += [item["event_id"] for item in document["items"]]
        cursor = document["next"]
        publisher.publish(viewed(subject, 1)).result(20)  # newer than everything
        read_all()
    assert seen == [str(each.event_id) for each in before]


def test_a_timeline_can_be_narrowed(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    subject = "crm:web-narrow"
    at = now() - timedelta(minutes=3)
    billed = bill.issued(
        subject=subject,
        occurred_at=at,
        bill_id="B",
        amount_minor=1,
        currency="EUR",
        channel="email",
    )
    clicked = bill.viewed(subject=subject, occurred_at=at, bill_id="B", channel="web")
    for each in (billed, clicked, viewed(subject, 1, channel="web")):
        publisher.publish(each).result(20)
    read_all()
    assert len(items(real, subject, channel="web")) == 2
    assert len(items(real, subject, type="bill.issued,bill.viewed")) == 2
    assert len(items(real, subject, type=["bill.issued", "page.viewed"])) == 2
    assert len(items(real, subject, type="bill.issued", channel="web,app")) == 0
    then = rfc3339.from_datetime(now() - timedelta(minutes=2))
    assert len(items(real, subject, as_of=then)) == 2
    assert items(real, subject, known_at=then) == []


def test_another_time_knows_less(real: TestClient, publisher: Publisher, read_all: ReadAll) -> None:
    publisher.publish(viewed("crm:web-then", 10)).result(20)
    publisher.publish(viewed("crm:web-then", 2)).result(20)
    read_all()
    then = rfc3339.from_datetime(now() - timedelta(minutes=5))
    assert real.get("/v1/customers/crm:web-then", params={"as_of": then}).json()["events"] == 1
    assert real.get("/v1/customers/crm:web-then", params={"known_at": then}).status_code == 404
    told = rfc3339.from_datetime(now() + timedelta(minutes=1))
    both = {"as_of": then, "known_at": told}
    assert real.get("/v1/customers/crm:web-then", params=both).json()["events"] == 1
    assert len(items(real, "crm:web-then", **both)) == 1
    long_ago = {"as_of": "2001-01-01T00:00:00Z"}
    assert real.get("/v1/customers/crm:web-then", params=long_ago).status_code == 404


def test_the_customer_of_any_time_is_the_one_of_now_once_all_has_happened(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    """Now is read from what was counted, another time is folded from the timeline: two ways, one answer."""
    subject, eur = "crm:web-two-ways", {"amount_minor": 500, "currency": "EUR"}
    at = now() - timedelta(minutes=3)
    for each in (
        bill.issued(subject=subject, occurred_at=at, bill_id="B", **eur),
        consent.given(subject=subject, occurred_at=at, purpose="newsletter"),
        profile.updated(subject=subject, occurred_at=at, traits={"name": "Anna", "city": "Linz"}),
        complaint.opened(subject=subject, occurred_at=at, complaint_id="C", topic="line"),
    ):
        publisher.publish(each).result(20)
    read_all()
    counted = real.get(f"/v1/customers/{subject}").json()
    folded = real.get(f"/v1/customers/{subject}", params={"as_of": "2999-01-01"}).json()
    assert counted == folded | {"complete_through": counted["complete_through"]}
    assert counted["traits"] == {"city": "Linz", "name": "Anna"}


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("crm:nobody-at-all", 404, None),
        ("crm:%00", 422, None),
        ("crm:x?as_of=yesterday", 422, "as_of"),
        ("crm:x/timeline?before=nonsense", 422, "before"),
        ("crm:x/timeline?before=OTk5OTk5OTk5OTk5OTk5OTk5OTkuMDA", 422, "before"),
        ("crm:x/timeline?limit=0", 422, "limit"),
        ("crm:x/timeline?limit=1001", 422, "limit"),
        ("crm:x/timeline?type=bill.issud", 422, "type"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    real: TestClient, path: str, status: int, named: str | None
) -> None:
    answer = real.get(f"/v1/customers/{path}")
    assert answer.status_code == status, answer.text
    assert [each["field"] for each in answer.json()["problems"]] == ([named] if named else [])


def test_what_is_known_of_a_customer_is_kept_by_no_cache(real: TestClient) -> None:
    assert real.get("/v1/customers").headers["cache-control"] == "no-store"
