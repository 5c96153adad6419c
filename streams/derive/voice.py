"""The voice of one worker: it says what differs, and knows what it said and where that stands."""

from collections.abc import Callable, Iterable

from dcr.log.record import Place
from dcr.publisher import Publisher
from streams.derive.difference import Difference
from streams.derive.saying import interactions, publish

MINE_MAX = 100_000
"""Event ids of our own that are remembered. To forget one costs a look."""


class Voice:
    """Opens a publisher when there is something to say."""

    def __init__(self, publisher: Callable[[], Publisher]) -> None:
        self._open = publisher
        self._publisher: Publisher | None = None
        self.mine: set[bytes] = set()
        """What was said here and not met on the log yet: event ids."""
        self.facts = 0

    def say(self, differences: Iterable[Difference]) -> dict[Place, int]:
        """Says them and waits for Kafka's word: up to where the log has to be readable to see them all.

        Raises BrokerAway; saying them again is safe.
        """
        told = list(interactions(differences))
        if not told:
            return {}
        if self._publisher is None:
            self._publisher = self._open()
        if len(self.mine) > MINE_MAX:  # they stand in slices of others, and are met there
            self.mine.clear()
        self.mine.update(interaction["event_id"].bytes for interaction in told)
        stand = publish(self._publisher, told)
        self.facts += len(told)
        return {(topic, partition): offset + 1 for topic, partition, offset in sorted(stand)}

    def close(self) -> None:
        """Waits for what is on its way to Kafka."""
        if self._publisher is not None:
            self._publisher.close()
