"""What findings say of how journeys went on between channels: one statement counts all of it."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.postgres import Row
from dcr.sql import sql_beside
from projections.finding.ease import MOST, SLOW_SECONDS, Burden
from projections.question import Question

SQL = sql_beside(__file__)


class Kind(NamedTuple):
    """Journeys that are alike: one intent, one state, one burden. All figures are sums over them."""

    intent: str
    state: str
    """`open`, `completed`, `abandoned`."""
    burden: Burden
    journeys: int
    crossed: int
    """Journeys that crossed from one channel to another at least once."""
    switches: int
    paused: int
    """Journeys that were paused at least once."""
    resumed_within_a_day: int
    """Journeys that went on within a day after they were paused, at least once."""
    gaps_seconds: int
    repeats: int
    asked_again: int
    contacts: int


class Pair(NamedTuple):
    """Journeys that crossed from one channel to another, in this direction."""

    from_channel: str
    to_channel: str
    journeys: int
    crossings: int
    resumed: int
    """Journeys that had been paused and went on by this crossing."""
    resumed_within_a_day: int
    """Those of them of which nothing was heard for a day at most."""
    median_gap_seconds: int
    p90_gap_seconds: int
    repeats: int
    """Steps taken again after crossings, until the next one."""
    asked_again: int
    """Fields asked for again after crossings, until the next one."""
    completed: int
    abandoned: int


class Continuity(NamedTuple):
    """All that is counted."""

    kinds: list[Kind]
    pairs: list[Pair]
    """The most travelled first."""
    borne: dict[tuple[str, str], list[tuple[Burden, int]]]
    """By pair of channels: burdens, and how many journeys that crossed it bore each."""


def continuity(from_ms: int, to_ms: int, intents: Sequence[str] = ()) -> Question[Continuity]:
    """About journeys with a word from the first time on and before the second (ms since 1970).

    Each is taken whole, as it stood at the second time. Every word of them is read: ten seconds a million.
    """
    params = {
        "from_ms": from_ms,
        "to_ms": to_ms,
        "intents": list(intents) or None,
        "slow_seconds": SLOW_SECONDS,
        **{f"most_{name}": most for name, most in MOST._asdict().items()},
    }
    return Question(SQL["continuity"], _read, params)


def _read(rows: Sequence[Row]) -> Continuity:
    kinds, pairs, borne = rows[0]
    by_pair: dict[tuple[str, str], list[tuple[Burden, int]]] = {}
    for one in borne:
        place = by_pair.setdefault((one["from_channel"], one["to_channel"]), [])
        place.append((Burden(*one["burden"]), one["journeys"]))
    return Continuity(
        [Kind(**one | {"burden": Burden(*one["burden"])}) for one in kinds],
        [Pair(**one) for one in pairs],
        by_pair,
    )
