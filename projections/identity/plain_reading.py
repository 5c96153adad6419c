"""The definition of the identity read model once more, as plainly as it can be said.

`dcr verify` compares every stored row with this. It shares nothing with the fold but the names of things:
it takes link after link in the order of time, and floods from both ends to see whom it would join.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from dcr import rfc3339
from dcr.ids import customer_id
from projections.arrival import Arrival
from projections.identity.rules import Rules
from projections.identity.strength import strength
from projections.projection import Rows

_TYPES = ("identity.linked", "identity.unlinked", "identity.held", "identity.released")
_Neighbours = Mapping[str, set[str]]


class _Linked(NamedTuple):
    """When, by which event, and who."""

    at: int
    by: bytes
    ends: tuple[str, ...]


def rows(arrivals: Iterable[Arrival], rules: Rules) -> Mapping[str, Rows]:
    """All rows of the three tables, for interactions given in any order, each once."""
    told = [a for a in arrivals if a.type in _TYPES]
    told.sort(key=lambda a: (a.occurred_ms, a.event_id, a.subject))
    taken, held = _taken(_linked(told), _apart(told), rules)
    return {
        "identity_word": {_word(a) for a in told},
        "identity_member": set(_members(taken, rules)),
        "identity_held": held,
    }


def _word(a: Arrival) -> tuple[Any, ...]:
    other, event_id = a.datum["other"], str(UUID(bytes=a.event_id))
    linked = {"identity.linked": True, "identity.unlinked": False}.get(a.type)
    why = a.datum["why"] if a.type == "identity.held" else None
    return a.subject, other, a.occurred_ms, event_id, linked, _role(a), _says_apart(a), why


def _says_apart(a: Arrival) -> bool | None:
    if a.type == "identity.held":
        return True
    decided = a.type == "identity.linked" and a.datum["by"] is not None
    return False if decided or a.type == "identity.released" else None


def _role(a: Arrival) -> str | None:
    role = a.datum["attributes"].get("role")
    return role if isinstance(role, str) and role else None


def _linked(told: list[Arrival]) -> list[_Linked]:
    """Who is linked after all that was said, oldest word first."""
    now: dict[tuple[str, ...], _Linked] = {}
    for a in told:
        ends = tuple(sorted({a.subject, a.datum["other"]}))
        if _role(a) is None and len(ends) > 1:
            if a.type == "identity.unlinked":
                now.pop(ends, None)
            elif a.type == "identity.linked" and ends not in now:
                now[ends] = _Linked(a.occurred_ms, a.event_id, ends)
    return sorted(now.values())


def _apart(told: list[Arrival]) -> dict[tuple[str, ...], str]:
    """Who is held apart after all that was said, and why."""
    now: dict[tuple[str, ...], str] = {}
    for a in told:
        ends = tuple(sorted({a.subject, a.datum["other"]}))
        if _role(a) is None and len(ends) > 1:
            if _says_apart(a):
                now[ends] = a.datum["why"]
            elif _says_apart(a) is False:
                now.pop(ends, None)
    return now


def _taken(
    linked: list[_Linked], apart: Mapping[tuple[str, ...], str], rules: Rules
) -> tuple[list[_Linked], Rows]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    joins: dict[str, list[int]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    taken, held = [], set()
    for link in linked:
        one, two = link.ends
        seen[one] += 1
        seen[two] += 1
        sides = _flood(neighbours, one), _flood(neighbours, two)
        day = link.at // 86_400_000
        gained = sum(joins[each].count(day) for side in sides for each in side) // 2
        parted = {ends: why for ends, why in apart.items() if _between(ends, sides)}
        if why := _why_not(link, sides, seen, gained, rules, parted):
            held.add((one, two, link.at, str(UUID(bytes=link.by)), *why))
            continue
        taken.append(link)
        if one not in sides[1]:
            joins[one].append(day)
            joins[two].append(day)
        neighbours[one].add(two)
        neighbours[two].add(one)
    return taken, held


def _between(ends: tuple[str, ...], sides: tuple[set[str], set[str]]) -> bool:
    one, two = ends
    here, there = sides
    return here != there and ((one in here and two in there) or (two in here and one in there))


def _flood(neighbours: _Neighbours, begin: str) -> set[str]:
    found, ahead = {begin}, [begin]
    while ahead:
        for each in neighbours.get(ahead.pop(), ()):
            if each not in found:
                found.add(each)
                ahead.append(each)
    return found


def _why_not(
    link: _Linked,
    sides: tuple[set[str], set[str]],
    seen: Mapping[str, int],
    gained: int,
    rules: Rules,
    parted: Mapping[tuple[str, ...], str],
) -> tuple[str, str] | None:
    most, a_day = rules.identifiers_max, rules.links_a_day_max
    for end in link.ends:
        if seen[end] > most:
            return "shared", f"{end} is linked with more than {most} others; the first ones count"
    if sides[0] == sides[1]:
        return None
    if parted:
        return "apart", parted[min(parted)]
    everybody = sides[0] | sides[1]
    for name in rules.unique:
        named = sorted(each for each in everybody if each.startswith(f"{name}:"))
        if len(named) > 1:
            return "unique", f"{named[0]} and {named[1]}: a customer has one {name} only"
    if len(everybody) > most:
        return "size", f"they would have {len(everybody)} identifiers; {most} are allowed"
    if gained >= a_day:
        day = rfc3339.text_of(link.at)[:10]
        return "links-a-day", f"more than {a_day} links would be gained on {day}"
    return None


def _members(taken: list[_Linked], rules: Rules) -> Iterable[tuple[str, str, str]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    since: dict[str, tuple[int, bytes]] = {}
    for at, by, (one, two) in taken:
        neighbours[one].add(two)
        neighbours[two].add(one)
        since.setdefault(one, (at, by))
        since.setdefault(two, (at, by))
    for subject in neighbours:
        whole = _flood(neighbours, subject)
        leader = min(whole, key=lambda s: (strength(s, rules.unique), since[s], s))
        yield subject, customer_id(subject), leader
