"""A day in the life, of one and of a group, over the real servers."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from dcr.errors import NotFound, Unfit
from dcr.interactions import contact, identity, page, profile
from dcr.reading import day as reading
from dcr.reading.day import day
from dcr.reading.group_day import group_day, told
from tests.journeys_said import Said, say

_numbers = count(1)
ON = datetime(2024, 3, 5, tzinfo=UTC)


@pytest.fixture
def her():
    return f"crm:day-{next(_numbers)}"


@pytest.fixture
def lived(publisher, read_all):
    """Publishes and reads."""

    def lived(*interactions):
        for each in interactions:
            publisher.publish(each)
        publisher.flush()
        read_all()

    return lived


def viewed(subject, on=ON, hour=9, minute=0, channel="web"):
    at = on + timedelta(hours=hour, minutes=minute)
    return page.viewed(subject=subject, occurred_at=at, channel=channel, url="https://a")


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


def named(subject, value, name="club"):
    at = ON - timedelta(days=1)
    return profile.updated(subject=subject, occurred_at=at, traits={name: value})


def test_a_group_is_told_by_head():
    # Four were there. At nine: 1, 1 and 3 interactions, and one with none; at ten one of them with 2.
    met = [(9, "web", 4), (9, "app", 1), (10, "app", 2)]
    found = told(4, [(9, 1, 2), (9, 3, 1), (10, 2, 1)], met)
    assert (found["customers"], found["interactions"]) == (4, 7)
    assert found["channels"] == {"web": 0.571, "app": 0.429}
    nine, ten, eleven = found["hours"][9:12]
    assert (nine["customers"], nine["first"], nine["median"], nine["third"]) == (3, 0, 1, 1)
    assert (ten["median"], ten["median_of_those_there"]) == (0, 2)
    assert nine["channels"] == {"web": 0.8, "app": 0.2}
    assert (eleven["interactions"], eleven["channels"]) == (0, {})


@pytest.mark.stack
def test_a_customers_day_hour_by_hour(desk, lived, her):
    at_midnight = ON + timedelta(hours=23, minutes=59)
    lived(
        viewed(her, hour=9),
        viewed(her, hour=9, minute=30, channel="app"),
        contact.received(subject=her, occurred_at=at_midnight, channel="call", contact_id="C"),
        viewed(her, hour=24),
        viewed(her, hour=-1),
    )  # fmt: skip
    found = day(desk, her, milliseconds(ON + timedelta(hours=13)))
    assert (found["on"], found["interactions"], found["left_out"]) == ("2024-03-05", 3, 0)
    assert [hour["hour"] for hour in found["hours"]] == list(range(24))
    assert [hour["interactions"] for hour in found["hours"] if hour["interactions"]] == [2, 1]
    nine, last = found["hours"][9], found["hours"][23]
    assert (nine["channels"], nine["families"]) == ({"app": 1, "web": 1}, {"browse": 2})
    assert [item["channel"] for item in nine["items"]] == ["web", "app"]
    assert (last["families"], last["items"][0]["contact_id"]) == ({"contact": 1}, "C")


@pytest.mark.stack
def test_without_a_day_it_is_her_last_over_all_of_her_identifiers(desk, lived, her):
    cookie = f"cookie:{her}"
    lived(
        viewed(her, hour=1),
        viewed(cookie, on=ON + timedelta(days=40)),
        identity.linked(subject=her, occurred_at=ON, other=cookie),
    )
    assert day(desk, her)["on"] == day(desk, cookie)["on"] == "2024-04-14"
    assert day(desk, cookie, milliseconds(ON))["interactions"] == 2


@pytest.mark.stack
def test_what_is_too_much_to_tell_is_counted(desk, lived, her, monkeypatch):
    monkeypatch.setattr(reading, "ITEMS_MAX", 2)
    lived(*(viewed(her, minute=minute) for minute in range(5)))
    found = day(desk, her, milliseconds(ON))
    assert (found["interactions"], found["left_out"]) == (5, 3)
    assert [item["occurred_at"][14:16] for item in found["hours"][9]["items"]] == ["03", "04"]


@pytest.mark.stack
def test_what_became_of_her_journeys_stands_in_its_hour(desk, lived, her):
    name = her.removeprefix("crm:")
    lived(viewed(her, on=datetime(2026, 1, 1, tzinfo=UTC)))
    more = {"stage": "cart", "step": 2, "steps": 5, "started_at": 1_767_225_600_000}
    with desk.database.transaction() as transaction:
        say(transaction, name, [Said("started", 0, sums=more), Said("paused", 7_200)])
    found = day(desk, her)
    assert [word["type"] for word in found["hours"][0]["journeys"]] == ["journey.started"]
    (paused,) = found["hours"][2]["journeys"]
    assert (paused["journey_id"], paused["stage"]) == (name, "cart")
    assert paused["started_at"] == "2026-01-01T00:00:00.000Z"


@pytest.mark.stack
def test_nobody_has_no_day(desk):
    with pytest.raises(NotFound):
        day(desk, "crm:nobody-had-this-day")


@pytest.mark.stack
def test_a_group_has_those_of_it_who_were_there_each_customer_once(desk, lived):
    one, two, three, other = (f"crm:club-{next(_numbers)}" for _ in range(4))
    cookie = f"cookie:{one}"
    lived(
        *(named(subject, "chess") for subject in (one, two, three)),
        named(other, "go"),
        identity.linked(subject=cookie, occurred_at=ON - timedelta(days=1), other=one),
        viewed(one), viewed(cookie, channel="app"), viewed(cookie, minute=5, channel="app"),
        viewed(two),
        viewed(three, on=ON + timedelta(days=1)),
        viewed(other),
    )  # fmt: skip
    found = group_day(desk, "trait:club=chess", milliseconds(ON))
    assert (found["customers"], found["interactions"]) == (2, 4)
    assert found["hours"][9]["third"] == 3  # one and her cookie are one customer
    assert found["channels"] == {"web": 0.5, "app": 0.5}
    assert group_day(desk, "trait:club=nobody", milliseconds(ON))["customers"] == 0


@pytest.mark.stack
def test_everybody_is_a_group_too(desk, lived, her):
    quiet = datetime(2019, 7, 7, tzinfo=UTC)  # nobody else was there
    lived(viewed(her, on=quiet))
    assert group_day(desk, "all", milliseconds(quiet))["customers"] == 1


@pytest.mark.stack
@pytest.mark.parametrize("group", ["", "everybody", "plan=", "trait:=x", "trait:city"])
def test_what_is_no_group_says_what_one_is(desk, group):
    with pytest.raises(Unfit, match="plan=fibre-500"):
        group_day(desk, group, milliseconds(ON))
