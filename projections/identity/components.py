"""The fold: links make components, one a customer, as far as the rules let them. Pure, in any order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from dcr import rfc3339
from projections.identity.link import Held, Link, Pair, pair
from projections.identity.rules import Rules
from projections.identity.strength import namespace, strength

_DAY_MS = 86_400_000
_Strangers = Mapping[str, Mapping[str, str]]
"""Of an identifier that staff hold apart from others: from whom, and why."""


class Resolved(NamedTuple):
    """Who is who."""

    leaders: Mapping[str, str]
    """Of every identifier that is one of several: the one that stands for the customer."""
    held: list[Held]

    def around(self, subject: str) -> list[str]:
        """All identifiers of the customer who has this one, in order."""
        leader = self.leaders.get(subject)
        return sorted(each for each, led in self.leaders.items() if led == leader) or [subject]


@dataclass(slots=True)
class _Component:
    members: list[str]
    day: int = 0
    """On which it gained a link last, days since 1970."""
    gained: int = 0
    """On that day."""

    def gained_on(self, day: int) -> int:
        return self.gained if self.day == day else 0


def resolve(
    links: Iterable[Link], rules: Rules, apart: Mapping[Pair, str] = MappingProxyType({})
) -> Resolved:
    """Takes links in the order of time; one that would break a rule is held back.

    Args:
        links: all there are around the identifiers in them.
        rules: what a customer may be.
        apart: whom staff hold apart, with the reason; those too of whom both ends are in the links.
    """
    components: dict[str, _Component] = {}
    first: dict[str, tuple[int, bytes]] = {}
    held, strangers = [], _strangers(apart)
    for link in sorted(links):
        one, two = (components.setdefault(end, _Component([end])) for end in link[2:4])
        if broken := _shared(link, rules) or _broken(link, one, two, rules, strangers):
            held.append(Held(link.one, link.two, link.occurred_ms, link.event_id, *broken))
            continue
        for end in (link.one, link.two):
            first.setdefault(end, (link.occurred_ms, link.event_id))
        if one is not two:
            whole = _joined(one, two, link.occurred_ms // _DAY_MS)
            components.update(dict.fromkeys(whole.members, whole))
    return Resolved(_leaders(components, first, rules), held)


def _joined(one: _Component, two: _Component, day: int) -> _Component:
    gained = one.gained_on(day) + two.gained_on(day) + 1
    return _Component(one.members + two.members, day, gained)


def _leaders(
    components: Mapping[str, _Component],
    first: Mapping[str, tuple[int, bytes]],
    rules: Rules,
) -> dict[str, str]:
    def standing(subject: str) -> tuple[int, tuple[int, bytes], str]:
        return strength(subject, rules.unique), first[subject], subject

    found: dict[str, str] = {}
    for subject, component in components.items():
        if subject not in found and len(component.members) > 1:
            found.update(dict.fromkeys(component.members, min(component.members, key=standing)))
    return found


def _strangers(apart: Mapping[Pair, str]) -> _Strangers:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (one, two), why in apart.items():
        found[one][two] = found[two][one] = why
    return found


def _broken(
    link: Link, one: _Component, two: _Component, rules: Rules, strangers: _Strangers
) -> tuple[str, str] | None:
    """The rule that holds a link back, and why."""
    if one is two:
        return None
    return (
        (_parted(one, two, strangers) if strangers else None)
        or _clash(one, two, rules)
        or _growth(link, one, two, rules)
    )


def _parted(one: _Component, two: _Component, strangers: _Strangers) -> tuple[str, str] | None:
    there = set(two.members)
    met = (
        (pair(each, far), why)
        for each in one.members
        for far, why in strangers.get(each, {}).items()
        if far in there
    )
    ends_and_why = min(met, default=None)
    return ("apart", ends_and_why[1]) if ends_and_why else None


def _shared(link: Link, rules: Rules) -> tuple[str, str] | None:
    most = rules.identifiers_max
    for end, nth in ((link.one, link.nth_of_one), (link.two, link.nth_of_two)):
        if nth > most:
            return "shared", f"{end} is linked with more than {most} others; the first ones count"
    return None


def _clash(one: _Component, two: _Component, rules: Rules) -> tuple[str, str] | None:
    for name in rules.unique:
        here, there = (
            [each for each in side.members if namespace(each) == name] for side in (one, two)
        )
        if here and there:
            both = " and ".join(sorted((here[0], there[0])))
            return "unique", f"{both}: a customer has one {name} only"
    return None


def _growth(link: Link, one: _Component, two: _Component, rules: Rules) -> tuple[str, str] | None:
    size = len(one.members) + len(two.members)
    if size > rules.identifiers_max:
        return "size", f"they would have {size} identifiers; {rules.identifiers_max} are allowed"
    day = link.occurred_ms // _DAY_MS
    if one.gained_on(day) + two.gained_on(day) >= rules.links_a_day_max:
        on = rfc3339.text_of(day * _DAY_MS)[:10]
        return "links-a-day", f"more than {rules.links_a_day_max} links would be gained on {on}"
    return None
