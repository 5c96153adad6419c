"""Which pairs of identifiers were linked lately: libraries name both in every message, once is enough."""

from collections import OrderedDict

LINKED_SECONDS = 3600.0
_REMEMBERED_MAX = 100_000

Pair = tuple[str, str]


class Links:
    """The pairs this process has published within the hour. Forgetting one costs one link more."""

    def __init__(self) -> None:
        self._until: OrderedDict[Pair, float] = OrderedDict()

    def has(self, pair: Pair, now_seconds: float) -> bool:
        """True when the pair was linked within the hour."""
        return self._until.get(pair, 0.0) > now_seconds

    def add(self, pair: Pair, now_seconds: float) -> None:
        """Kafka has the link."""
        self._until[pair] = now_seconds + LINKED_SECONDS
        self._until.move_to_end(pair)
        if len(self._until) > _REMEMBERED_MAX:
            self._until.popitem(last=False)
