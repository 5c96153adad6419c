from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from dcr.clock import now
from dcr.interactions import bill, identity, page, payment, profile
from dcr.publisher import Publisher
from tests.dcr.web.pages.markup import Markup

ReadAll = Callable[[], object]

HTMX = {"HX-Request": "true"}


def told(client: TestClient, path: str, status: int = 200, **headers: str) -> Markup:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert answer.headers["cache-control"] == "no-store"
    return Markup(answer.text)


def words(page: Markup) -> str:
    return " ".join(page.text.split())


def publish(publisher: Publisher, *interactions: Any) -> None:
    for each in interactions:
        publisher.publish(each)
    publisher.flush()


def ago(**span: int) -> Any:
    return now() - timedelta(**span)


@pytest.mark.parametrize("path", ["/", "/customers/crm:1"])
def test_without_a_database_the_page_says_so_and_tries_again(here: TestClient, path: str) -> None:
    page = told(here, path, 503)
    assert "PostgreSQL does not answer" in page.text
    assert "dcr up" in page.text
    assert {"http-equiv": "refresh", "content": "5"} in page.all("meta")


def test_a_part_of_a_page_gets_its_trouble_in_one_line(here: TestClient) -> None:
    answer = here.get("/find?q=x", headers=HTMX)
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("PostgreSQL does not answer")


def test_the_strip_answers_even_when_both_servers_are_away(here: TestClient) -> None:
    strip = told(here, "/standing")
    assert strip.of_class("away")
    assert strip.of_class("warn")


@pytest.mark.stack
def test_before_anything_was_published(real: TestClient) -> None:
    assert "Nothing has been published yet." in told(real, "/").text
    assert "No worker has begun." in told(real, "/standing").text


@pytest.mark.stack
def test_somebody_nobody_knows(real: TestClient) -> None:
    page = told(real, "/customers/crm:nobody-here", 404)
    assert "nobody is known by 'crm:nobody-here'" in page.text
    assert not [meta for meta in page.all("meta") if meta.get("http-equiv")]
    assert "Nobody is known by “zz”." in told(real, "/?q=zz").text


@pytest.mark.stack
def test_what_cannot_be_asked_is_refused_in_words(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    publish(publisher, page.viewed(subject="page:odd", occurred_at=ago(days=1), url="https://a"))
    read_all()
    for question in ("?as_of=soon", "?before=x", "/live?since=x", "/timeline?before=x"):
        page_told = told(real, f"/customers/page:odd{question}", 400)
        assert "That cannot be shown" in page_told.text


@pytest.mark.stack
def test_a_customer_is_found_and_told(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    subject = "page:anna"
    publish(
        publisher,
        profile.updated(
            subject=subject, occurred_at=ago(days=3), traits={"name": "Anna Pagewright"}
        ),
        bill.issued(
            subject=subject,
            occurred_at=ago(days=2),
            bill_id="B-1",
            amount_minor=4990,
            currency="EUR",
        ),
        payment.received(
            subject=subject,
            occurred_at=ago(hours=1),
            payment_id="P",
            amount_minor=5990,
            currency="EUR",
        ),
        identity.linked(subject=subject, occurred_at=ago(minutes=2), other="page:tablet"),
    )
    read_all()
    (hit,) = told(real, "/find?q=pagewr").of_class("hit")
    opened = real.get("/?q=anna pagewr", follow_redirects=False)
    assert (opened.status_code, opened.headers["location"]) == (303, hit["href"])
    page = told(real, str(hit["href"]))
    text = words(page)
    assert "10.00 EUR in credit" in text
    assert text.index("Recognised as page:tablet") < text.index("Paid 59.90 EUR")
    assert [a["href"] for a in page.of_class("other")] == ["/customers/page%3Atablet"]

    earlier = told(real, f"/customers/{subject}?as_of={ago(days=1):%Y-%m-%dT%H:%M}")
    assert "49.90 EUR owes" in words(earlier)
    assert "Paid" not in earlier.text

    known = told(real, f"/customers/{subject}?known_at={now() + timedelta(days=1):%Y-%m-%dT%H:%M}")
    assert "as far as we knew" in words(known)
    assert "10.00 EUR in credit" in words(known)
    told(real, f"/customers/{subject}?known_at={ago(days=1):%Y-%m-%dT%H:%M}", 404)

    payments = told(real, f"/customers/{subject}?family=payment")
    assert len(payments.of_class("line")) == 1
    assert "Only payments" in payments.text
    assert "Nothing matches" in told(real, f"/customers/{subject}?channel=fax").text


@pytest.mark.stack
def test_pages_follow_each_other_without_gap_or_copy(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    subject = "page:long"
    views = [
        page.viewed(subject=subject, occurred_at=ago(hours=n), url=f"https://a/{n}")
        for n in range(120)
    ]
    publish(publisher, *views)
    read_all()
    seen, days, address = [], [], f"/customers/{subject}"
    while address:
        part = told(real, address)
        seen += [line["id"] for line in part.of_class("line")]
        days += [a["id"] for a in part.all("li") if a["class"] == "day"]
        address = next((str(more["hx-get"]) for more in part.of_class("more")), "")
    assert [str(identity)[-36:] for identity in seen] == [str(view.event_id) for view in views]
    assert len(days) == len(set(days))


@pytest.mark.stack
def test_an_identifier_may_hold_slashes(
    real: TestClient, publisher: Publisher, read_all: ReadAll
) -> None:
    publish(publisher, page.viewed(subject="url:a/b?c", occurred_at=ago(hours=1), url="https://a"))
    read_all()
    assert "url:a/b?c" in told(real, "/customers/url:a%2Fb%3Fc").text
