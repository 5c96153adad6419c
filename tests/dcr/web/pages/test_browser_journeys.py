"""What a care agent sees of what a customer is doing, in a real browser against the real servers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dcr.clock import now
from dcr.ids import new_event_id
from dcr.interactions import cart, checkout, identity, order, payment
from dcr.publisher import Publisher
from dcr.web.pages import journeys

pytestmark = [pytest.mark.browser, pytest.mark.stack]

LINES = ({"product_id": "aurora-7", "quantity": 1, "price_minor": 64_900},)


class Anna:
    """A customer on her phone, whom the shop knows by name."""

    def __init__(self, publisher: Publisher, read_all: Callable[[], object]) -> None:
        self.mark = new_event_id().hex
        self.phone, self.name = f"cookie:{self.mark}", f"crm:{self.mark}"
        self._publisher, self._read_all = publisher, read_all

    def does(self, *interactions: Any) -> None:
        """Published, and readable. In another thread: the browser's loop is running in this one."""
        for each in interactions:
            self._publisher.publish(each)
        self._publisher.flush()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(self._read_all).result()

    def steps(self, step: int, channel: str, subject: str, **form: str) -> Any:
        return checkout.stepped(
            subject=subject, channel=channel, occurred_at=now(), cart_id="K-1", step=step, steps=3,
            form=form,
        )  # fmt: skip


@pytest.fixture
def anna(publisher: Publisher, read_all: Callable[[], object]) -> Anna:
    """She has filled a cart on her phone, two hours ago."""
    anna = Anna(publisher, read_all)
    filled = cart.updated(
        subject=anna.phone, channel="web", occurred_at=now() - timedelta(hours=2),
        cart_id="K-1", lines=LINES, currency="EUR",
    )  # fmt: skip
    anna.does(filled)
    return anna


def test_the_banner_says_where_she_is_and_follows_her(tab: Page, anna: Anna) -> None:
    tab.goto(f"/customers/{anna.phone}")
    banner = tab.locator("article.journey")
    expect(banner).to_contain_text("paused")
    expect(banner).to_contain_text("649.00 EUR")
    expect(banner.locator("[aria-current=step]")).to_have_text("cart")
    anna.does(anna.steps(1, "app", anna.phone, email="anna@example.org"))
    expect(banner.locator("[aria-current=step]")).to_have_text("checkout")
    expect(banner).to_contain_text("step 2 of 3 of the checkout")
    expect(banner).to_contain_text("anna@example.org")
    expect(banner).to_contain_text("1 channel switch")
    bought = order.placed(
        subject=anna.phone, channel="app", occurred_at=now(), order_id=anna.mark,
        total_minor=64_900, currency="EUR",
    )  # fmt: skip
    paid = payment.received(
        subject=anna.phone, channel="app", occurred_at=now(), order_id=anna.mark,
        payment_id="P-1", amount_minor=64_900, currency="EUR",
    )  # fmt: skip
    anna.does(bought, paid)
    expect(tab.locator("#journeys")).to_contain_text("1 finished")


def test_a_resume_link_is_copied_and_leads_on_by_whatever_name(tab: Page, anna: Anna) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(f"/customers/{anna.phone}")
    tab.get_by_role("button", name="Copy resume link").click()
    expect(tab.locator(".resume.copied")).to_be_visible()
    link = tab.evaluate("navigator.clipboard.readText()")
    anna.does(identity.linked(subject=anna.name, occurred_at=now(), other=anna.phone))
    tab.goto(link)
    expect(tab.locator("article.journey:target")).to_contain_text("Purchase")
    expect(tab.locator("#who")).to_contain_text(anna.name)


def test_who_has_set_out_for_nothing_sees_no_empty_box(tab: Page, anna: Anna) -> None:
    empty = f"crm:{new_event_id().hex}"
    anna.does(identity.linked(subject=empty, occurred_at=now(), other=f"email:{empty}"))
    tab.goto(f"/customers/{empty}")
    expect(tab.locator(".line").first).to_be_visible()
    expect(tab.locator("#journeys")).to_be_hidden()


def test_a_page_does_not_wait_for_the_journeys_of_a_long_story(
    tab: Page, anna: Anna, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journeys, "EVENTS_MAX", 0)
    tab.goto(f"/customers/{anna.phone}")
    banner = tab.locator("article.journey")
    expect(banner.locator("[aria-current=step]")).to_have_text("cart")
    anna.does(anna.steps(1, "app", anna.phone))
    expect(banner.locator("[aria-current=step]")).to_have_text("checkout")


def test_a_broken_link_says_what_to_do(tab: Page, anna: Anna) -> None:
    answer = tab.request.get("/resume/nonsense")
    assert answer.status == 400
    assert "makes a new link" in answer.text()
