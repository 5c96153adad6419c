"""The pages of continuity and of a day: what they show, and that hostile text stays text."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from dcr.clock import now, now_ms
from dcr.interactions import page
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.web.pages import continuity, day
from dcr.web.pages.render import fragment
from tests.dcr.web.pages.examples import item
from tests.dcr.web.pages.markup import Markup
from tests.dcr.web.pages.test_dial import day as hours
from tests.dcr.web.pages.test_matrix import PAIRS
from tests.dcr.web.pages.test_pages import told, words
from tests.dcr.web.pages.test_templates import HOSTILE, assert_harmless
from tests.dcr.web.pages.test_who import NOBODY
from tests.journeys_said import BEGIN_MS, HOUR, Said, say

FIGURES = {
    "journeys": 590, "crossed": 67, "switches": 130, "paused": 312, "resumed_within_a_day": 36,
    "gaps_seconds": 1, "repeats": 77, "asked_again": 80, "contacts": 18, "open": 87,
    "completed": 355, "abandoned": 148, "ease": 86.9,
}  # fmt: skip
REPORT = {
    "from": "2026-01-01T00:00:00.000Z", "to": "2026-04-01T00:00:00.000Z", "overall": FIGURES,
    "intents": [{"intent": "purchase", **FIGURES}], "pairs": PAIRS,
    "complete_through": "2026-04-01T00:00:00.000Z", "behind": 0,
}  # fmt: skip


def report_page(
    found: dict[str, Any] = REPORT, show: str = "journeys", name: str = "purchase"
) -> Markup:
    values = continuity.shown(found, 90, show, [], [name])
    return Markup(fragment("continuity.html", query="", **values))


def day_page(beside: dict[str, Any] | None = None, **more: Any) -> Markup:
    empty = [{**hour, "channels": {}, "items": [], "journeys": []} for hour in hours()]
    found = {
        "customer_id": "c_1", "on": "2026-01-31", "interactions": 0, "channels": {}, "families": {},
        "left_out": 0, "hours": empty, "complete_through": REPORT["complete_through"], "parked": 0,
    }  # fmt: skip
    return Markup(fragment("day.html", query="", **day.shown(found | more, NOBODY, beside)))


def test_the_report_says_how_easy_it_is_and_where_journeys_went() -> None:
    text = words(report_page())
    for said in ("86.9 of 100", "590", "11%", "From channel to channel", "How to read it"):
        assert said in text


def test_a_cell_says_all_there_is_to_know_of_its_pair() -> None:
    (cell,) = report_page().of_class("heat-5")
    assert cell["title"] is not None
    assert "30 of 40 paused went on within a day" in cell["title"]


def test_few_journeys_are_shown_pale() -> None:
    assert len(report_page().of_class("few")) == 1


def test_a_report_that_is_behind_says_so() -> None:
    assert "1,234 interactions are not worked" in words(report_page(REPORT | {"behind": 1_234}))
    assert "not worked" not in words(report_page())


def test_where_there_are_no_journeys_the_page_says_what_to_do() -> None:
    nothing = {**dict.fromkeys(FIGURES, 0), "ease": None}
    page = report_page(REPORT | {"overall": nothing, "intents": [], "pairs": []})
    assert "No journey had a word in these 90 days" in words(page)


def test_hostile_channels_and_intents_stay_text() -> None:
    pair = PAIRS[0] | {"from_channel": HOSTILE, "to_channel": HOSTILE}
    intents = [{"intent": HOSTILE, **FIGURES}]
    page = report_page(REPORT | {"intents": intents, "pairs": [pair]}, name=HOSTILE)
    assert_harmless(page)
    assert HOSTILE in page.text


def test_an_empty_day_leads_to_others() -> None:
    page = day_page()
    assert "Nothing was heard of her on that day" in words(page)
    links = [link.get("href") for link in page.all("a")]
    assert "/customers/c_1/day?on=2026-01-30" in links
    assert "/customers/c_1/day?on=2026-02-01" in links


def test_hours_are_told_oldest_first_with_what_became_of_journeys() -> None:
    first, second = (
        item("page.viewed", f"2026-01-31T09:0{n}:00.000Z", title=f"P{n}") for n in (1, 2)
    )
    word = {
        **item("journey.paused"), "intent": "purchase", "stage": "cart", "step": 2, "steps": 5,
        "occurred_at": "2026-01-31T09:40:00.000Z",
    }  # fmt: skip
    lived = [
        {**hour, "channels": {}, "items": [], "journeys": []} for hour in hours(h9={"browse": 2})
    ]
    lived[9] |= {"channels": {"web": 2}, "items": [first, second], "journeys": [word]}
    text = words(day_page(hours=lived, interactions=2, families={"browse": 2}))
    assert text.index("P1") < text.index("P2") < text.index("Purchase paused: cart")


def test_hostile_text_in_a_day_stays_text() -> None:
    lived = [{**hour, "channels": {HOSTILE: 1}, "items": [], "journeys": []} for hour in hours()]
    lived[3] |= {"interactions": 1, "items": [item("search.performed", query=HOSTILE, results=1)]}
    group = {"group": HOSTILE, "customers": 3, "hours": [{"median_of_those_there": 1}] * 24}
    page = day_page(beside=group, hours=lived, channels={HOSTILE: 1})
    assert_harmless(page)
    assert HOSTILE in page.text


@pytest.mark.stack
def test_the_pages_over_the_real_servers(
    real: TestClient, desk: Desk, publisher: Publisher, read_all: Callable[[], object]
) -> None:
    at = now() - timedelta(hours=1)
    publisher.publish(page.viewed(subject="page:her-day", occurred_at=at, url="https://a")).result(
        20
    )
    read_all()
    begun = (now_ms() - BEGIN_MS) // 1000 - 5 * HOUR
    with desk.database.transaction() as transaction:
        say(transaction, "real", [Said("started", begun)], intent="renewal")
    report = told(real, "/continuity?days=30&show=ease&intent=renewal")
    assert "1 still open" in words(report)
    assert told(real, "/continuity?days=soon&show=nothing&intent=%00")
    customer_id = real.get("/v1/customers/page%3Aher-day").json()["customer_id"]
    hers = told(real, f"/customers/{customer_id}/day?group=all")
    assert "1 interaction," in words(hers)
    told(real, f"/customers/{customer_id}/day?on=soon", 400)
    told(real, f"/customers/{customer_id}/day?group=soon", 400)
    told(real, "/customers/nobody:here/day", 404)


@pytest.mark.parametrize("path", ["/continuity", "/customers/crm:1/day"])
def test_without_a_database_the_pages_say_so_and_try_again(here: TestClient, path: str) -> None:
    assert "PostgreSQL does not answer" in told(here, path, 503).text
