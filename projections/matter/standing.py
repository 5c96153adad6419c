"""How a matter stands, told alike of all kinds that have worklists."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from dcr.deciding.case import Case, due
from dcr.deciding.promise import Promise


class Standing(NamedTuple):
    """What a worklist has to know."""

    standing: str
    is_open: bool
    assigned: str | None
    """Who is to act."""
    due_ms: int | None
    """By when, in milliseconds since 1970; None where nothing is to be done by a time."""


def standing(kind: str, state: Any) -> Standing:
    """Of the state that an aggregate of this kind has folded."""
    return _OF_KIND[kind](state)


def _case(case: Case) -> Standing:
    return Standing(case.standing, case.standing == "open", case.assigned_to, _next_due_ms(case))


def _next_due_ms(case: Case) -> int | None:
    """The answer, then the resolution. While the clock stands still nothing is due."""
    clock = due(case, case.opened_ms or 0)
    if clock is None or clock.paused or case.standing != "open":
        return None
    return clock.answer_ms if case.clock.answered_ms is None else clock.resolution_ms


def _promise(promise: Promise) -> Standing:
    is_open = promise.standing == "open"
    return Standing(promise.standing, is_open, promise.by, promise.due_ms if is_open else None)


_OF_KIND: Mapping[str, Callable[[Any], Standing]] = {"case": _case, "promise": _promise}
