"""Care decides on the customer's page, in a real browser: answers a case, promises, takes a consent back."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dcr.clock import now
from dcr.commands import Asking, Office
from dcr.deciding.case import CASE, Answer, Open
from dcr.ids import new_event_id
from dcr.interactions import consent, page
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.settings import Settings
from tests.dcr.web.callers import make_key
from tests.relaying import relay

pytestmark = [pytest.mark.browser, pytest.mark.stack]


@pytest.fixture
def desk_tab(browser: Browser, address: str, settings: Settings) -> Iterator[Page]:
    """An open tab of somebody who may decide. What its console complains about fails the test."""
    key = make_key(settings, "operate")
    context = browser.new_context(base_url=address, extra_http_headers={"X-API-Key": key})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: dialog.accept())
    yield tab
    context.close()
    assert not complaints


class Colleague:
    """Decides beside the browser, as another member of staff does."""

    def __init__(self, desk: Desk, her: str) -> None:
        self._office, self._her = Office(desk), her

    def opens(self, number: str) -> None:
        """A case about roaming."""
        self._office.begin(self._asking(), CASE, number, Open("question", "roaming", "Abroad?"))

    def answers(self, number: str, text: str) -> None:
        """What she is told."""
        self._office.go_on(self._asking(), CASE, number, Answer(text))

    def _asking(self) -> Asking:
        return Asking(self._her, str(new_event_id()), "staff:ben", "care")

    def close(self) -> None:
        """Ends it."""
        self._office.close()


@pytest.fixture
def her(publisher: Publisher, in_thread: Callable[..., None]) -> str:
    """Somebody who allowed marketing."""
    subject = f"crm:{new_event_id().hex}"
    publisher.publish(page.viewed(subject=subject, occurred_at=now(), url="/"))
    publisher.publish(consent.given(subject=subject, occurred_at=now(), purpose="marketing"))
    publisher.flush()
    in_thread()
    return subject


@pytest.fixture
def in_thread(read_all: Callable[..., Any], settings: Settings) -> Callable[..., None]:
    """Relays and reads everything, in another thread: the browser's loop is running in this one."""

    def do() -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(relay, settings).result()
            pool.submit(read_all).result()

    return do


@pytest.fixture
def colleague(desk: Desk, her: str) -> Iterator[Colleague]:
    """Somebody else of care."""
    found = Colleague(desk, her)
    yield found
    found.close()


def test_a_case_is_answered_where_it_is_seen(
    desk_tab: Page, her: str, colleague: Colleague
) -> None:
    colleague.opens(f"C-{her}")
    desk_tab.goto(f"/customers/{her}")
    case = desk_tab.locator("article.matter")
    expect(case).to_contain_text("answer due")
    case.get_by_text("Answer", exact=True).first.click()
    case.locator("textarea").fill("In all of Europe.")
    case.locator("button").click()
    expect(case).to_contain_text("settlement due")
    expect(case.locator("q")).to_have_text("In all of Europe.")


def test_who_is_second_sees_what_was_decided_and_keeps_his_text(
    desk_tab: Page, her: str, colleague: Colleague
) -> None:
    colleague.opens(f"C-{her}")
    desk_tab.goto(f"/customers/{her}")
    case = desk_tab.locator("article.matter")
    case.get_by_text("Answer", exact=True).first.click()
    case.locator("textarea").fill("Mine")
    colleague.answers(f"C-{her}", "Ben was quicker")
    case.locator("button").click()
    expect(desk_tab.get_by_role("alert").first).to_contain_text("Ben was quicker")
    expect(case.locator("textarea")).to_have_value("Mine")
    case.locator("button").click()
    expect(case.locator("q")).to_have_text("Mine")


def test_a_promise_is_made_and_a_consent_withdrawn(desk_tab: Page, her: str) -> None:
    desk_tab.goto(f"/customers/{her}")
    matters = desk_tab.locator("#matters")
    matters.get_by_text("Promise something").click()
    matters.locator("input[name=what]").fill("We call back")
    matters.locator("input[name=due]").fill("2999-01-01T08:00")
    matters.get_by_role("button", name="Promise").click()
    expect(matters.locator("li", has_text="We call back")).to_be_visible()
    matters.get_by_role("button", name="Withdraw").click()
    expect(matters).to_contain_text("she may not be addressed")


def test_what_is_decided_elsewhere_appears_while_one_looks(
    desk_tab: Page, her: str, colleague: Colleague, in_thread: Callable[..., None]
) -> None:
    desk_tab.goto(f"/customers/{her}")
    expect(desk_tab.locator("#matters")).to_contain_text("nothing open")
    colleague.opens(f"C-{her}")
    in_thread()
    expect(desk_tab.locator("article.matter")).to_contain_text("roaming")


def test_the_worklist_leads_to_the_customer(
    desk_tab: Page, her: str, colleague: Colleague, in_thread: Callable[..., None]
) -> None:
    colleague.opens(f"C-{her}")
    in_thread()
    desk_tab.goto("/")
    desk_tab.get_by_role("link", name="Cases").click()
    desk_tab.get_by_role("link", name=her).click()
    expect(desk_tab.locator("article.matter")).to_contain_text(f"C-{her}")
