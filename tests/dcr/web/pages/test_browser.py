"""What a care agent does, in a real browser against the real servers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from dcr.clock import now
from dcr.ids import new_event_id
from dcr.interactions import bill, complaint, identity, page, profile
from dcr.publisher import Publisher

pytestmark = [pytest.mark.browser, pytest.mark.stack]

VIEWS = 70


class Vera(NamedTuple):
    """A customer with more than a page of history; another one in each test, for the log is shared."""

    subject: str
    name: str


@pytest.fixture
def publish(publisher: Publisher, read_all: Callable[[], object]) -> Callable[..., None]:
    """Publishes and has it read. In another thread: the browser's loop is running in this one."""

    def published(*interactions: Any) -> None:
        for each in interactions:
            publisher.publish(each)
        publisher.flush()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(read_all).result()

    return published


@pytest.fixture
def vera(publish: Callable[..., None]) -> Vera:
    """She has been billed long ago and looked around every hour since three days."""
    vera = Vera(f"browser:{new_event_id()}", f"Vera N{new_event_id().hex}")
    long_ago = now() - timedelta(days=20)
    views = [
        page.viewed(
            subject=vera.subject, occurred_at=now() - timedelta(hours=n), url=f"https://a/{n}"
        )
        for n in range(1, VIEWS + 1)
    ]
    named = profile.updated(subject=vera.subject, occurred_at=long_ago, traits={"name": vera.name})
    billed = bill.issued(
        subject=vera.subject, occurred_at=long_ago, bill_id="B-1", amount_minor=1999, currency="EUR"
    )
    publish(*views, named, billed)
    return vera


def open_page(tab: Page, vera: Vera, question: str = "") -> None:
    tab.goto(f"/customers/{vera.subject}{question}")
    expect(tab.locator("h1")).to_have_text(vera.name)


def test_she_is_found_while_typing_and_opened_by_keyboard(tab: Page, vera: Vera) -> None:
    tab.goto("/")
    expect(tab.locator(".hit").first).to_be_visible()
    expect(tab.locator(".standing")).to_be_visible()
    tab.locator("body").press("/")
    tab.keyboard.type(vera.name.split()[1])
    expect(tab.locator(".hit")).to_have_count(1)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text(vera.name)
    expect(tab.locator("#figures")).to_contain_text("19.99 EUR owes")


def test_older_lines_come_by_scrolling(tab: Page, vera: Vera) -> None:
    open_page(tab, vera)
    expect(tab.locator(".line")).to_have_count(50)
    tab.locator(".line").last.scroll_into_view_if_needed()
    expect(tab.locator(".line")).to_have_count(VIEWS + 2)
    expect(tab.locator(".more")).to_have_count(0)
    days = tab.locator(".day").evaluate_all("days => days.map(day => day.id)")
    assert len(days) == len(set(days))


def test_a_line_opens_and_keys_move_along(tab: Page, vera: Vera) -> None:
    open_page(tab, vera)
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    opened = tab.locator(".line").first
    expect(opened.locator(".origin")).to_contain_text("dcr.browse")
    expect(opened.locator(".details")).to_contain_text("https://a/1")


def test_why_she_is_who_she_is_is_told_when_asked(
    tab: Page, vera: Vera, publish: Callable[..., None]
) -> None:
    cookie = f"cookie:{new_event_id()}"
    publish(identity.linked(subject=vera.subject, occurred_at=now(), other=cookie, source="desk"))
    open_page(tab, vera)
    expect(tab.locator(".chips").first).to_contain_text(cookie)
    tab.get_by_text("Why this is her").click()
    expect(tab.locator("#identity")).to_contain_text(f"with {cookie}")
    expect(tab.locator("#identity")).to_contain_text("says desk")


def test_filters_narrow_the_timeline_and_the_way_back_widens_it(tab: Page, vera: Vera) -> None:
    open_page(tab, vera)
    tab.get_by_label("Bills").locator("..").click()
    expect(tab.locator(".line")).to_have_count(1)
    expect(tab.locator(".sentence")).to_have_text("Bill B-1 issued: 19.99 EUR")
    assert "family=bill" in tab.url
    tab.go_back()
    expect(tab.locator(".line")).to_have_count(50)


def test_a_time_in_the_past_is_shown_as_it_was(tab: Page, vera: Vera) -> None:
    open_page(tab, vera)
    tab.get_by_text("As it was").click()
    tab.locator("[name=as_of]").fill((now() - timedelta(days=10)).strftime("%Y-%m-%dT%H:%M:%S"))
    tab.get_by_role("button", name="Show").click()
    expect(tab.locator("#then")).to_contain_text("As it was on")
    expect(tab.locator(".line")).to_have_count(2)
    tab.get_by_text("Back to now").click()
    expect(tab.locator(".line")).to_have_count(50)


def test_what_happens_meanwhile_slides_in_at_its_place(
    tab: Page, vera: Vera, publish: Callable[..., None]
) -> None:
    open_page(tab, vera)
    expect(tab.locator("#through")).to_contain_text("complete through")
    fresh = complaint.opened(
        subject=vera.subject, occurred_at=now(), complaint_id="C-1", topic="speed", text="Too slow."
    )
    late = page.viewed(
        subject=vera.subject,
        occurred_at=now() - timedelta(hours=5, minutes=30),
        url="https://a/late",
    )
    publish(fresh)
    expect(tab.locator(".line").first).to_contain_text("Complaint C-1 opened about speed")
    publish(late)
    expect(tab.locator(".line", has_text="https://a/late")).to_contain_text("heard 5 hours later")
    sentences = tab.locator(".line .sentence").all_inner_texts()
    assert sentences[6:8] == ["Visited https://a/late", "Visited https://a/6"]
    expect(tab.locator("#figures")).to_contain_text("1 open")
    expect(tab.locator(".line")).to_have_count(52)


def test_what_a_filter_leaves_out_does_not_slide_in(
    tab: Page, vera: Vera, publish: Callable[..., None]
) -> None:
    open_page(tab, vera, "?family=bill")
    expect(tab.locator(".line")).to_have_count(1)
    viewed = page.viewed(subject=vera.subject, occurred_at=now(), url="https://a/now")
    billed = bill.issued(
        subject=vera.subject, occurred_at=now(), bill_id="B-2", amount_minor=1, currency="EUR"
    )
    publish(viewed, billed)
    expect(tab.locator(".line").first).to_contain_text("Bill B-2 issued")
    expect(tab.locator(".line")).to_have_count(2)
    expect(tab.locator("#figures")).to_contain_text(f"{VIEWS + 4}")


def test_a_tab_nobody_looks_at_lets_go_and_catches_up_later(
    tab: Page, vera: Vera, publish: Callable[..., None]
) -> None:
    open_page(tab, vera)
    expect(tab.locator("#through")).to_contain_text("complete through")
    show(tab, hidden=True)
    publish(page.viewed(subject=vera.subject, occurred_at=now(), url="https://a/unseen"))
    expect(tab.locator(".line").first).not_to_contain_text("unseen")
    show(tab, hidden=False)
    expect(tab.locator(".line").first).to_contain_text("https://a/unseen")


def show(tab: Page, *, hidden: bool) -> None:
    """As when another tab is brought to the front, or this one."""
    tab.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )
