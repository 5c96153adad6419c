"""What somebody does who wants to know how it goes, in a real browser against the real servers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from dcr.clock import now, now_ms
from dcr.ids import new_event_id
from dcr.interactions import bill
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from tests.journeys_said import BEGIN_MS, DAY, Said, say

pytestmark = [pytest.mark.browser, pytest.mark.stack]


@pytest.fixture
def lived(desk: Desk, publisher: Publisher, read_all: Callable[[], object]) -> str:
    """Yesterday she looked at a bill, another she in each test; somebody went from the web into a shop."""
    her = f"browser:{new_event_id()}"
    viewed = bill.viewed(subject=her, occurred_at=now() - timedelta(days=1), bill_id="B-42")
    publisher.publish(viewed).result(20)
    with ThreadPoolExecutor(1) as pool:  # the browser's loop is running in this thread
        pool.submit(read_all).result()
    begun = (now_ms() - BEGIN_MS) // 1000 - 5 * DAY
    crossed = {"from_channel": "web", "gap_seconds": 2 * DAY, "switches": 1}
    with desk.database.transaction() as transaction:
        say(
            transaction,
            "J",
            [Said("started", begun), Said("moved", begun + 2 * DAY, "shop", crossed)],
        )
    return her


def test_a_pair_of_channels_is_looked_at_from_all_sides(tab: Page, lived: str) -> None:
    tab.goto("/")
    tab.get_by_role("link", name="Continuity").click()
    cells = tab.locator(".matrix td:not(.nothing)")
    expect(cells).to_have_text(["1"])
    tab.get_by_role("link", name="Median gap").click()
    expect(cells).to_have_text(["2 d"])
    tab.get_by_role("link", name="Ease", exact=True).click()
    expect(cells).to_have_text(["90"])
    tab.get_by_text("How to read it").click()
    expect(tab.get_by_role("row", name="slow switches 10 3")).to_be_visible()


def test_from_a_bar_of_the_month_to_the_day_and_to_another(tab: Page, lived: str) -> None:
    tab.goto(f"/customers/{lived}")
    tab.locator(".strip a").nth(-2).click()
    expect(tab.get_by_role("heading", name="A day in the life")).to_be_visible()
    expect(tab.locator(".hour .sentence")).to_have_text(["Bill B-42 looked at"])
    tab.get_by_label("The day before").click()
    expect(tab.get_by_text("Nothing was heard of her on that day.")).to_be_visible()
    tab.get_by_role("link", name="Her last day", exact=True).click()
    tab.get_by_role("link", name="beside everyone").click()
    expect(tab.locator(".median")).not_to_have_count(0)
