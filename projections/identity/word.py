"""Words: what was said about two identifiers, and which links follow from all that was said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple, Self

from projections.arrival import Arrival
from projections.identity.link import Link, Pair, numbered, pair

TYPES = {
    "identity.linked": True,
    "identity.unlinked": False,
    "identity.held": None,
    "identity.released": None,
}
"""The types that are words, and whether they say that two identifiers belong together."""
_APART = {"identity.held": True, "identity.released": False}


class Word(NamedTuple):
    """One `identity.linked`, `identity.unlinked`, `identity.held` or `identity.released`."""

    subject: str
    other: str
    occurred_ms: int
    event_id: bytes
    linked: bool | None
    """None: it says nothing about that."""
    role: str | None
    """Given where the subject belongs to an account; then it says nothing about who is who."""
    apart: bool | None = None
    """Whether staff hold the two apart, whatever is linked. None: it says nothing about that."""
    why: str | None = None
    """Why they do."""

    @classmethod
    def of(
        cls,
        subject: str,
        other: str,
        occurred_ms: int,
        event_id: bytes | memoryview,
        linked: bool | None,
        role: str | None,
        apart: bool | None = None,
        why: str | None = None,
    ) -> Self:
        """From a row as PostgreSQL gives it."""
        return cls(subject, other, occurred_ms, bytes(event_id), linked, role, apart, why)

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
        if word.pair and word.linked is not None:
            spoken[word.pair].append(word)
    begun = (
        (since.occurred_ms, since.event_id, *ends)
        for ends, of_pair in spoken.items()
        if (since := _since(of_pair))
    )
    return numbered(sorted(begun))


def held_apart(told: Iterable[Word]) -> dict[Pair, str]:
    """Whom staff hold apart after all these words, with the reason."""
    newest: dict[Pair, Word] = {}
    for word in sorted(told, key=attrgetter("stamp")):
        if word.pair and word.apart is not None:
            newest[word.pair] = word
    return {ends: word.why or "" for ends, word in newest.items() if word.apart}


def _since(of_pair: Sequence[Word]) -> Word | None:
    """The word since which two have been linked: saying it again does not link them later."""
    begun: Word | None = None
    for word in sorted(of_pair, key=attrgetter("stamp")):
        begun = (begun or word) if word.linked else None
    return begun


def _word(arrival: Arrival) -> Word:
    other, attributes, by, why = arrival.says("other", "attributes", "by", "why")
    role, apart = attributes.get("role"), _APART.get(arrival.type)
    if arrival.type == "identity.linked" and by is not None:
        apart = False  # whoever decides that two are one decides this too
    return Word(
        arrival.subject, other, arrival.occurred_ms, arrival.event_id, TYPES[arrival.type],
        role if isinstance(role, str) and role else None, apart, why if apart else None,
    )  # fmt: skip
