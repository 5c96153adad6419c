"""A day in the life of a group: what half of its customers did at most, hour by hour."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from dcr.clock import from_ms
from dcr.errors import Problem, Unfit
from dcr.reading.completeness import completeness
from dcr.reading.day import DAY_MS, begin_of
from dcr.reading.desk import Desk
from dcr.reading.quartiles import quartiles
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


class Group(NamedTuple):
    """Customers by the newest word on something with a name, or all of them."""

    kinds: tuple[str, ...] = ()
    """Of `customer_latest`, each with the name beside it in `names`."""
    names: tuple[str, ...] = ()
    value: str | None = None

    @classmethod
    def of(cls, text: str) -> Self:
        """From `all`, `plan=fibre-500` or `trait:city=Berlin`. Raises Unfit for anything else."""
        what, _, value = text.partition("=")
        if text == "all":
            return cls()
        if what == "plan" and value:
            return cls(("plan", "trait"), ("plan", "plan"), value)
        if what.startswith("trait:") and len(what) > len("trait:") and value:
            return cls(("trait",), (what.removeprefix("trait:"),), value)
        mend = "send `all`, `plan=fibre-500` or `trait:city=Berlin`"
        raise Unfit([Problem("group", f"{text!r} is no group; {mend}")])


def group_day(desk: Desk, group: str, on_ms: int) -> dict[str, Any]:
    """The 24 hours (UTC) of the day with this moment, for the customers of the group who were there on it.

    It looks every customer up who may have been: some ten seconds a million customers.

    Raises:
        Unfit: that is no group.
    """
    begin_ms = begin_of(on_ms)
    bounds = {"from_ms": begin_ms, "to_ms": begin_ms + DAY_MS}
    kinds, names, value = Group.of(group)
    params = {
        "kinds": list(kinds), "names": list(names), "value": value, **bounds,
        "hashed": desk.vault.blinder.led_by(value) if desk.vault and value else None,
    }  # fmt: skip
    with desk.database.transaction(snapshot=True) as transaction:
        through = completeness(transaction, ()).complete_through
        customers, busy, met = transaction.rows(SQL["group_day"], params)[0]
    return {
        "group": group,
        "on": from_ms(begin_ms).date().isoformat(),
        **told(customers, busy, met),
        "complete_through": through,
    }


def told(
    customers: int, busy: Iterable[tuple[int, int, int]], met: Iterable[tuple[int, str, int]]
) -> dict[str, Any]:
    """The hours of a group. Pure.

    Args:
        customers: how many were there on that day.
        busy: hour, interactions, and how many customers had so many in it.
        met: hour, channel, and interactions.
    """
    often: dict[int, Counter[int]] = {hour: Counter() for hour in range(24)}
    for hour, number, times in busy:
        often[hour][number] += times
    channels: dict[int, Counter[str]] = {hour: Counter() for hour in range(24)}
    for hour, channel, number in met:
        channels[hour][channel] += number
    whole = sum(channels.values(), Counter[str]())
    return {
        "customers": customers,
        "interactions": whole.total(),
        "channels": _shares(whole),
        "hours": [
            {
                "hour": hour,
                "customers": often[hour].total(),
                "interactions": channels[hour].total(),
                **quartiles(often[hour], customers)._asdict(),
                "median_of_those_there": quartiles(often[hour], often[hour].total()).median,
                "channels": _shares(channels[hour]),
            }
            for hour in range(24)
        ],
    }


def _shares(channels: Counter[str]) -> dict[str, float]:
    """Of all interactions, 0 to 1, the greatest first."""
    return {name: round(number / channels.total(), 3) for name, number in channels.most_common()}
