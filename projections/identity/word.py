"""Words: what sources said about two identifiers, and which links follow from all that was said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple, Self

from projections.arrival import Arrival
from projections.identity.link import Link, Pair, numbered, pair

TYPES = {"identity.linked": True, "identity.unlinked": False}
"""The types that are words, and whether they say that two identifiers belong together."""


class Word(NamedTuple):
    """One `identity.linked` or `identity.unlinked`."""

    subject: str
    other: str
    occurred_ms: int
    event_id: bytes
    linked: bool
    role: str | None
    """Given where the subject belongs to an account; then it says nothing about who is who."""

    @classmethod
    def of(
        cls,
        subject: str,
        other: str,
        occurred_ms: int,
        event_id: bytes | memoryview,
        linked: bool,
        role: str | None,
    ) -> Self:
        """From a row as PostgreSQL gives it."""
        return cls(subject, other, occurred_ms, bytes(event_id), linked, role)

    @property
    def stamp(self) -> tuple[int, bytes, str]:
        """The order of all that is said about a pair: of two words the later one decides."""
        return self.occurred_ms, self.event_id, self.subject

    @property
    def pair(self) -> Pair | None:
        """Whom it says to be one customer or not; None where it is about no two identifiers."""
        if self.role is not None or self.subject == self.other:
            return None
        return pair(self.subject, self.other)


def words(arrivals: Iterable[Arrival]) -> list[Word]:
    """The words among interactions."""
    return [_word(arrival) for arrival in arrivals if arrival.type in TYPES]


def links(told: Iterable[Word]) -> list[Link]:
    """Who is linked with whom after all these words, the first linked first."""
    spoken: dict[Pair, list[Word]] = defaultdict(list)
    for word in told:
        if word.pair:
            spoken[word.pair].append(word)
    begun = (
        (since.occurred_ms, since.event_id, *ends)
        for ends, of_pair in spoken.items()
        if (since := _since(of_pair))
    )
    return numbered(sorted(begun))


def _since(of_pair: Sequence[Word]) -> Word | None:
    """The word since which two have been linked: saying it again does not link them later."""
    begun: Word | None = None
    for word in sorted(of_pair, key=attrgetter("stamp")):
        begun = (begun or word) if word.linked else None
    return begun


def _word(arrival: Arrival) -> Word:
    other, attributes = arrival.says("other", "attributes")
    role = attributes.get("role")
    return Word(
        arrival.subject, other, arrival.occurred_ms, arrival.event_id, TYPES[arrival.type],
        role if isinstance(role, str) and role else None,
    )  # fmt: skip
