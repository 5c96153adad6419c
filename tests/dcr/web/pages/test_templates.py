from collections.abc import Iterable
from typing import Any

import pytest

from dcr.clock import now_ms
from dcr.errors import DatabaseAway
from dcr.web.pages.asked import Asked
from dcr.web.pages.customer import shown
from dcr.web.pages.journeys import journeys as view
from dcr.web.pages.render import fragment
from dcr.web.pages.standing import Standing, Through
from dcr.web.pages.strip import Strip, bars
from tests.dcr.web.pages.examples import EXAMPLES, Item, item
from tests.dcr.web.pages.markup import Markup
from tests.dcr.web.pages.test_journeys import LEFT, journey
from tests.dcr.web.pages.test_who import NOBODY

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</textarea><!--"
_TIMES = {"occurred_at", "recorded_at", "due_on", "due_at", "expires_at", "heard_before"}
_NOT_TEXT = {"type", "event_id", "currency", *_TIMES}


def customer_page(
    document: dict[str, Any] = NOBODY,
    items: Iterable[Item] = (),
    question: Asked = Asked(),  # noqa: B008 - frozen
    next_cursor: str | None = None,
    journeys: Iterable[Item] = (),
) -> Markup:
    found = {"customer_id": document["customer_id"], "items": list(items), "next": next_cursor}
    days = Strip(bars([], now_ms()), ["web"])
    return Markup(
        fragment(
            "customer.html",
            query="",
            **shown(document, "look", found, days, question, view({"items": list(journeys)})),
        )
    )


def hostile(value: Any, name: str = "") -> Any:
    """The same with hostile text in the place of every text, names of maps included."""
    if isinstance(value, dict):
        open_map = name in (
            "traits",
            "properties",
            "attributes",
            "consents",
            "preferences",
            "offers",
        )
        return {HOSTILE if open_map else k: hostile(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [hostile(each, name) for each in value]
    return HOSTILE if isinstance(value, str) and name not in _NOT_TEXT else value


def assert_harmless(page: Markup) -> None:
    assert all((script.get("src") or "").startswith("/static/") for script in page.all("script"))
    assert not page.all("img")
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("type_name", EXAMPLES)
def test_hostile_text_in_any_field_stays_text(type_name: str) -> None:
    page = customer_page(items=[hostile(item(type_name) | {"attributes": {"a": "b"}})])
    assert_harmless(page)
    assert HOSTILE in page.text


def test_hostile_text_in_the_customer_document_stays_text() -> None:
    words = {"traits": {"name": "x", "email": "y"}, "consents": {"a": "given"}, "plan": "p"}
    document = hostile(NOBODY | words | {"preferences": {"l": "de"}})
    times = {name: NOBODY[name] for name in NOBODY if name.endswith("_at")}
    page = customer_page(document | times | {"complete_through": NOBODY["complete_through"]})
    assert_harmless(page)


def test_hostile_text_in_a_journey_stays_text() -> None:
    words = {"form": {HOSTILE: HOSTILE}, "last": hostile(item("checkout.stepped"))}
    told = journey(channels=[HOSTILE], references={"cart_id": HOSTILE}, resume=LEFT | words)
    page = customer_page(journeys=[told, told, told | {"state": "completed", "resume": None}])
    assert_harmless(page)
    assert HOSTILE in page.text


def test_hostile_text_in_what_is_searched_and_found_stays_text() -> None:
    hit = {
        "customer_id": HOSTILE, "identifiers": [HOSTILE], "name": HOSTILE,
        "last_seen_at": NOBODY["last_seen_at"], "last_channel": HOSTILE, "events": 1,
    }  # fmt: skip
    assert_harmless(Markup(fragment("find.html", query=HOSTILE, hits=[hit], more=True)))
    assert_harmless(Markup(fragment("find.html", query=HOSTILE, hits=[], more=False)))


def test_an_identifier_with_slashes_and_marks_is_linked_by_its_address() -> None:
    page = customer_page(items=[item("identity.linked", other="url:a/b?c#d&e")])
    (link,) = page.of_class("other")
    assert link["href"] == "/customers/url%3Aa/b%3Fc%23d%26e"


def test_a_customer_of_whom_almost_nothing_is_known() -> None:
    page = customer_page()
    assert "cookie:9f" in page.text
    assert "no bills yet" in page.text
    assert "none given" in page.text
    assert "Nothing here." in page.text


def test_huge_texts_are_cut_where_they_are_summed_up_and_whole_where_they_are_opened() -> None:
    long = "word " * 20_000
    page = customer_page(items=[item("review.posted", rating=1, text=long, product_id=long)])
    assert page.text.count(long) == 2  # both fields, in the details
    assert len(page.text) < 2.1 * len(long)


def test_lines_stand_under_their_days() -> None:
    days = ("2026-01-31T08:00:00.000Z", "2026-01-30T23:00:00.000Z", "2026-01-30T07:00:00.000Z")
    page = customer_page(items=[item("bill.viewed", day) for day in days])
    ids = [a["id"] for a in page.all("li") if a.get("id")]
    assert [identity for identity in ids if identity and identity.startswith("day")] == [
        "day-2026-01-31",
        "day-2026-01-30",
    ]


def test_the_next_page_does_not_name_the_day_again() -> None:
    values = {
        "entries": [], "next_query": "before=x", "customer_id": "c_1", "day_before": "2026-01-30",
    }  # fmt: skip
    more = Markup(fragment("lines.html", **values)).of_class("more")
    assert [a["hx-get"] for a in more] == ["/customers/c_1/timeline?before=x"]


def test_a_page_of_another_time_says_so_and_does_not_follow() -> None:
    then = customer_page(question=Asked(as_of="2026-01-31T08:00"))
    assert "As it was on Sat 31 Jan 2026, 08:00:00 UTC" in " ".join(then.text.split())
    assert not [a for _, a in then.elements if "sse-connect" in a]
    assert [a for _, a in customer_page().elements if "sse-connect" in a]


def test_what_is_set_aside_and_what_is_behind_is_shown() -> None:
    page = customer_page(NOBODY | {"parked": 3})
    assert "3 set aside" in page.text
    assert page.of_class("behind")  # NOBODY is complete through January


def test_an_arrival_brings_its_day_and_fresh_figures() -> None:
    found = {"customer_id": "c_1", "items": [item("bill.issued")], "next": None}
    values = shown(NOBODY, None, found, Strip(bars([], now_ms()), []), Asked(), view({"items": []}))
    page = Markup(fragment("arrivals.html", oob=True, moved=True, **values))
    swapped = {a["id"] for _, a in page.elements if a.get("hx-swap-oob") == "true"}
    assert swapped == {"who", "signals", "journeys", "figures", "about", "strip", "through"}
    assert [a["class"] for a in page.all("li")] == ["day", "line f-bill"]


def test_journeys_of_a_long_story_are_asked_for_by_themselves() -> None:
    found = {"customer_id": "c_1", "items": [], "next": None}
    values = shown(NOBODY, None, found, Strip(bars([], now_ms()), []), Asked(), None)
    page = Markup(fragment("customer.html", query="", **values))
    [section] = [a for _, a in page.elements if a.get("id") == "journeys"]
    assert section["hx-get"].startswith("/customers/c_1/journeys")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(2, Through(0, 0), 5, 0), "No worker has begun"),
        (Standing(2, Through(1_000, 0), 5, 1), "behind: complete through Thu 1 Jan 1970"),
        (Standing(0, Through(1_000, 0), 5, 0), "no workers"),
        (Standing(trouble=[DatabaseAway("gone")]), "PostgreSQL does not answer"),
    ],
)
def test_the_strip_says_what_is_wrong(standing: Standing, words: str) -> None:
    assert words in " ".join(Markup(fragment("standing.html", standing=standing)).text.split())
