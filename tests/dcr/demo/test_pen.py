from random import Random

import pytest

from dcr.demo.pen import Pen
from dcr.demo.rhythm import DAY_MS, HOUR_MS, OPENING_HOURS

UNTIL_MS = 1_767_225_600_000 + 11 * HOUR_MS


@pytest.fixture
def pen():
    return Pen(Random(1), until_ms=UNTIL_MS)


def test_time_only_moves_forward_within_a_story(pen):
    pen.begin("crm:1", "web", day=3)
    for go_on in (lambda: pen.wait(1, 5), lambda: pen.hold(1), lambda: pen.sleep(1, 2)):
        pen.write("page.viewed", url="https://www.example.com/")
        pen.write("page.viewed", url="https://www.example.com/tv")
        go_on()
    times = [at_ms for at_ms, _ in pen.written]
    assert times == sorted(set(times))


def test_what_has_not_happened_yet_is_not_told(pen):
    for _ in range(200):
        pen.begin("crm:1", "web", day=29)
        pen.write("page.viewed", url="https://www.example.com/")
    assert 0 < len(pen.written) < 200
    assert max(at_ms for at_ms, _ in pen.written) <= UNTIL_MS


def test_a_month_has_thirty_days(pen):
    for _ in range(2_000):
        pen.begin("crm:1", "web")
        pen.write("page.viewed", url="https://www.example.com/")
    days = {(at_ms - UNTIL_MS) // DAY_MS for at_ms, _ in pen.written}
    assert days == set(range(-30, 0))


def test_the_next_morning_is_another_day_in_the_hours_asked_for(pen):
    pen.begin("crm:1", "call", day=1, hours=(23,))
    pen.sleep(1, hours=OPENING_HOURS)
    pen.write("contact.received", contact_id="T-1")
    ((_, told),) = pen.written
    day, hour = told["occurred_at"][:10], int(told["occurred_at"][11:13])
    assert day == "2025-12-05"  # the month begins with the midnight of the 3rd, which is day 0
    assert 9 <= hour < 19


def test_whoever_moves_keeps_the_name_and_drops_the_attributes(pen):
    pen.begin("cookie:1", "web", day=1)
    pen.move("app", "crm:1", device="Aurora 7")
    pen.write("page.viewed", url="https://www.example.com/")
    pen.move("shop")
    pen.write("page.viewed", url="https://www.example.com/")
    (_, first), (_, second) = pen.written
    assert (first["subject"], first["attributes"]) == ("crm:1", {"device": "Aurora 7"})
    assert (second["subject"], second["channel"]) == ("crm:1", "shop")
    assert "attributes" not in second


def test_a_source_states_only_its_own_facts(pen):
    pen.begin("crm:1", "app", day=1)
    pen.write("bill.viewed", bill_id="B-1")
    pen.write("search.performed", query="esim", results=1)
    assert [told["source"] for _, told in pen.written] == ["billing", "app"]
