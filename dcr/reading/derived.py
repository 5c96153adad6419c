"""How far derivations are: journeys and signals follow the timeline."""

from collections.abc import Callable
from typing import Any

from dcr.reading.desk import Desk
from dcr.sql import sql_beside
from streams.derive.register import TYPES
from streams.derive.topics import topics_of

SQL = sql_beside(__file__)

LOOK_AGAIN_SECONDS = 0.05


def derived(desk: Desk) -> dict[str, Any]:
    """How many records of the timeline nothing was derived from yet, and how many customers are watched."""
    topics = topics_of(desk.written, TYPES) if desk.settings.derives else []
    with desk.database.transaction() as transaction:
        behind, timers, on = transaction.row(SQL["derived"], {"topics": topics}) or (0, 0, 0)
    return {"behind": behind, "timers": timers, "derivations": on}


def wait_until_derived(
    desk: Desk,
    until_seconds: float,
    now_seconds: Callable[[], float],
    pause: Callable[[float], object],
) -> int:
    """Returns how many records nothing was derived from yet: 0 as soon as there are none."""
    while True:
        behind: int = derived(desk)["behind"]
        if not behind or now_seconds() >= until_seconds:
            return behind
        pause(LOOK_AGAIN_SECONDS)
