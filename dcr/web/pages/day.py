"""The page of a day in the life: one customer hour by hour, beside a group where one is asked for."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response

from dcr.reading.customer import customer
from dcr.reading.day import day
from dcr.reading.group_day import group_day
from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.dial import dial
from dcr.web.pages.entry import Entry, entries
from dcr.web.pages.families import families
from dcr.web.pages.render import page
from dcr.web.pages.sentences import sentence
from dcr.web.pages.standing import Through
from dcr.web.pages.trouble import PageRoute
from dcr.web.pages.when import clock
from dcr.web.pages.who import who

router = APIRouter(route_class=PageRoute, include_in_schema=False)


class Word(NamedTuple):
    """What became true of a journey."""

    clock: str
    sentence: str


class Hour(NamedTuple):
    """An hour in which something happened."""

    hour: int
    interactions: int
    channels: list[str]
    entries: list[Entry]
    """Oldest first."""
    words: list[Word]


@router.get("/customers/{identifier}/day")
def whole(request: Request, identifier: str, on: str = "", group: str = "") -> Response:
    """The page. Without a day: the last on which anything was heard of her."""
    desk = request.app.state.desk
    found = day(desk, identifier.replace("\x00", ""), milliseconds_of(on, "on") if on else None)
    her = customer(desk, found["customer_id"])
    beside = group_day(desk, group, milliseconds_of(found["on"])) if group else None
    return page("day.html", query="", **shown(found, her, beside))


def shown(
    found: Mapping[str, Any], her: Mapping[str, Any], beside: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What the template needs: her day, her document, and the day of a group or none. Pure."""
    on = date.fromisoformat(found["on"])
    return {
        "found": found,
        "who": who(her),
        "through": Through.of(found),
        "beside": beside,
        "bars": dial(found["hours"], beside["hours"] if beside else ()),
        "hours": [_hour(hour) for hour in found["hours"] if hour["interactions"] or hour["journeys"]],
        "met": [family for family in families() if family.name in found["families"]],
        "day_before": (on - timedelta(1)).isoformat(),
        "day_after": (on + timedelta(1)).isoformat(),
    }  # fmt: skip


def _hour(hour: Mapping[str, Any]) -> Hour:
    words = [Word(clock(milliseconds_of(w["occurred_at"])), sentence(w)) for w in hour["journeys"]]
    newest_first = entries(reversed(hour["items"]))
    return Hour(
        hour["hour"], hour["interactions"], list(hour["channels"]), newest_first[::-1], words
    )
