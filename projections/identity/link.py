"""A link: two identifiers that belong to one customer, unless a rule holds it back."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

Begun = tuple[int, bytes, str, str]
"""When two were linked, by which word, and who they are, the lesser first."""
Pair = tuple[str, str]
"""Two identifiers, the lesser first: what is said of them is said of both."""


class Link(NamedTuple):
    """Links sort by when they began, so that all who resolve them do it in one order."""

    occurred_ms: int
    event_id: bytes
    """Of the word since which the two have been linked."""
    one: str
    two: str
    nth_of_one: int
    """It is the nth link of this identifier, in the order of time; 1 is the first."""
    nth_of_two: int


class Held(NamedTuple):
    """A link that is held back: the two stay apart, as far as it goes."""

    one: str
    two: str
    occurred_ms: int
    event_id: bytes
    rule: str
    """`apart`, `shared`, `unique`, `size` or `links-a-day`."""
    reason: str
    """Of `apart` in the words of whoever holds them apart."""


def pair(subject: str, other: str) -> Pair:
    """The two in order."""
    return (subject, other) if subject < other else (other, subject)


def numbered(begun: Iterable[Begun]) -> list[Link]:
    """Links from when they began, given in the order of time."""
    counts: Counter[str] = Counter()
    found = []
    for occurred_ms, event_id, one, two in begun:
        counts.update((one, two))
        found.append(Link(occurred_ms, event_id, one, two, counts[one], counts[two]))
    return found
