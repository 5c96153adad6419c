"""The voice of one worker: it says what differs, and where that stands."""

from collections.abc import Callable, Iterable

from dcr.log.record import Place
from dcr.publisher import Publisher
from streams.derive.difference import Difference
from streams.derive.saying import interactions, publish


class Voice:
    """Opens a publisher when there is something to say."""

    def __init__(self, publisher: Callable[[], Publisher]) -> None:
        self._open = publisher
        self._publisher: Publisher | None = None
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
        stand = publish(self._publisher, told)
        self.facts += len(told)
        return {(topic, partition): offset + 1 for topic, partition, offset in sorted(stand)}

    def close(self) -> None:
        """Waits for what is on its way to Kafka."""
        if self._publisher is not None:
            self._publisher.close()
