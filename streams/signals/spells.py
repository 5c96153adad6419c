"""Spells: from a state after each interaction to the times it lasted."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from projections.arrival import Arrival

State = TypeVar("State")


def spells(
    moments: Iterable[tuple[Arrival, State]], alike: Callable[[State], object]
) -> Iterator[tuple[State, Arrival, Arrival | None]]:
    """Each state that lasted, as it was when it began, with the interactions that began and ended it.

    States for which `alike` says the same are one state.
    """
    begun: tuple[State, Arrival] | None = None
    for arrival, state in settled(moments):
        if begun is None:
            begun = state, arrival
        elif alike(state) != alike(begun[0]):
            yield *begun, arrival
            begun = state, arrival
    if begun:
        yield *begun, None


def settled(moments: Iterable[tuple[Arrival, State]]) -> Iterator[tuple[Arrival, State]]:
    """The state at the end of each millisecond: what is told at once is true at once."""
    last: tuple[Arrival, State] | None = None
    for arrival, state in moments:
        if last and arrival.occurred_ms > last[0].occurred_ms:
            yield last
        last = arrival, state
    if last:
        yield last
