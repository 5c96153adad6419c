"""How well customers can go on elsewhere: the report, made of what was counted. `report` is pure."""

from collections.abc import Sequence
from typing import Any

from dcr import rfc3339
from dcr.errors import Problem, Unfit
from dcr.reading.completeness import completeness
from dcr.reading.derived import derived
from dcr.reading.desk import Desk
from projections.finding.continuity import Continuity, Kind, Pair
from projections.finding.continuity import continuity as counted
from projections.finding.ease import mean_ease

DAYS = 90
_DAY_MS = 86_400_000
_SUMMED = Kind._fields[3:]


def continuity(
    desk: Desk, to_ms: int, from_ms: int | None = None, intents: Sequence[str] = ()
) -> dict[str, Any]:
    """The report on journeys with a word between two times (ms since 1970; 90 days where none is given).

    `behind`: interactions that journeys have still to be worked out from.

    Raises:
        Unfit: the times are the wrong way round.
    """
    from_ms = max(0, to_ms - DAYS * _DAY_MS) if from_ms is None else from_ms
    if from_ms >= to_ms:
        asked = f"from {rfc3339.text_of(from_ms)} to {rfc3339.text_of(to_ms)}"
        raise Unfit([Problem("from", f"{asked} is no time; give one that begins before it ends")])
    behind = derived(desk)["behind"]  # first: a report may know more than it says, never less
    with desk.database.transaction(snapshot=True) as transaction:
        through = completeness(transaction, ()).complete_through
        found = counted(from_ms, to_ms, intents).asked_in(transaction)
    return {
        "from": rfc3339.text_of(from_ms),
        "to": rfc3339.text_of(to_ms),
        **report(found),
        "complete_through": through,
        "behind": behind,
    }


def report(found: Continuity) -> dict[str, Any]:
    """Overall, by intent (most journeys first), and by pair of channels. Ease is the mean over journeys."""
    by_intent: dict[str, list[Kind]] = {}
    for kind in found.kinds:
        by_intent.setdefault(kind.intent, []).append(kind)
    intents = [{"intent": name, **_added(kinds)} for name, kinds in sorted(by_intent.items())]
    return {
        "overall": _added(found.kinds),
        "intents": sorted(intents, key=lambda one: -one["journeys"]),
        "pairs": [_pair(pair, found) for pair in found.pairs],
    }


def _added(kinds: Sequence[Kind]) -> dict[str, Any]:
    states = {
        state: sum(kind.journeys for kind in kinds if kind.state == state)
        for state in ("open", "completed", "abandoned")
    }
    sums = {name: sum(getattr(kind, name) for kind in kinds) for name in _SUMMED}
    return {**sums, **states, "ease": mean_ease((kind.burden, kind.journeys) for kind in kinds)}


def _pair(pair: Pair, found: Continuity) -> dict[str, Any]:
    borne = found.borne[pair.from_channel, pair.to_channel]
    return {**pair._asdict(), "ease": mean_ease(borne)}
