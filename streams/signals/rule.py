"""How a rule is written: a pure function from a customer's story to signals."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import zip_longest
from typing import NamedTuple, TypeVar, overload
from uuid import UUID

from projections.arrival import Arrival
from streams.derive.derivation import Derivation
from streams.derive.fact import Fact
from streams.derive.story import Story

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

Detail = str | int | float | bool | None
"""Details are flat: one value a name."""


class Moment(NamedTuple):
    """A time, named by an interaction: when it happened, or so long after it."""

    by: Arrival
    after_ms: int = 0


class Signal(NamedTuple):
    """What a rule found: since when, why, and until when."""

    raised: Moment
    because: Sequence[Arrival]
    """The interactions that make it true, none of them later than `raised`."""
    details: Mapping[str, Detail] = {}
    """They follow from interactions up to `raised` too."""
    about: str = ""
    """A cart, a bill, a complaint; empty: the customer as a whole."""
    cleared: Moment | None = None
    """What ended it. None: nothing so far."""


Rule = Callable[[Story], Iterable[Signal]]
Thing = TypeVar("Thing")


def rule(name: str, hears: Sequence[str]) -> Callable[[Rule], Derivation]:
    """Makes a derivation of a function that reads these types and finds signals of this name."""

    def made(function: Rule) -> Derivation:
        @wraps(function)
        def facts(story: Story) -> Iterator[Fact]:
            for signal in function(story):
                yield from _facts(name, signal)

        return Derivation(name, frozenset(hears), facts)

    return made


def meaning(derivation: Derivation) -> str:
    """What a rule is for: the first line of its file."""
    said = sys.modules[derivation.facts.__module__].__doc__ or ""
    return said.partition("\n")[0]


@overload
def at(arrival: Arrival) -> Moment: ...
@overload
def at(arrival: None) -> None: ...
@overload
def at(arrival: Arrival | None) -> Moment | None: ...
def at(arrival: Arrival | None) -> Moment | None:
    """When this happened; None where nothing did."""
    return None if arrival is None else Moment(arrival)


def after(arrival: Arrival, milliseconds: int) -> Moment:
    """So long after this happened: by silence, or by time alone."""
    return Moment(arrival, max(0, milliseconds))


def silent(since: Arrival, then: Arrival | None, for_ms: int) -> bool:
    """True when what came next came later than that, or has not come yet."""
    return then is None or then.occurred_ms - since.occurred_ms > for_ms


def with_next(things: Sequence[Thing]) -> Iterator[tuple[Thing, Thing | None]]:
    """Each with the one after it; the last with None."""
    return zip_longest(things, things[1:])


def _facts(name: str, signal: Signal) -> Iterator[Fact]:
    """What was over in the millisecond in which it began never was."""
    if signal.cleared and _ms(signal.cleared) <= _ms(signal.raised):
        return
    yield _fact("signal.raised", name, signal, signal.raised, signal.details, signal.because)
    if signal.cleared:
        by = signal.cleared.by
        told = {"by": by.type} if not signal.cleared.after_ms else {}
        yield _fact("signal.cleared", name, signal, signal.cleared, told, [by])


def _fact(
    type_name: str, name: str, signal: Signal, moment: Moment,
    details: Mapping[str, Detail], because: Sequence[Arrival],
) -> Fact:  # fmt: skip
    ids = [str(UUID(bytes=arrival.event_id)) for arrival in because]
    fields = {"signal": name, "about": signal.about, "details": dict(details), "because": ids}
    by = moment.by
    return Fact(type_name, by.subject, _ms(moment), by.channel, fields, moment.after_ms > 0)


def _ms(moment: Moment) -> int:
    return moment.by.occurred_ms + moment.after_ms
