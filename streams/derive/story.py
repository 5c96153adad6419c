"""The story of one customer: her interactions over all of her identifiers, oldest first, each once."""

from collections.abc import Iterable, Sequence
from heapq import merge

from projections.arrival import Arrival


class Story:
    """What derivations read. It may hold more types than one of them asks for."""

    def __init__(self, arrivals: Iterable[Arrival]) -> None:
        self._by_type: dict[str, list[Arrival]] = {}
        for arrival in sorted(arrivals, key=_moment):
            self._by_type.setdefault(arrival.type, []).append(arrival)

    def of(self, *types: str) -> Sequence[Arrival]:
        """Interactions of these types, oldest first."""
        found = [self._by_type[name] for name in types if name in self._by_type]
        return found[0] if len(found) == 1 else list(merge(*found, key=_moment))


def _moment(arrival: Arrival) -> tuple[int, bytes, str]:
    return arrival.occurred_ms, arrival.event_id, arrival.subject
