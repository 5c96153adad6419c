"""The voice of one worker: it says what differs, and where that stands."""

from collections.abc import Callable, Iterable, Sequence

from dcr.log.record import Place
from dcr.publisher import Publisher
from streams.derive.difference import Difference
from streams.derive.saying import Interaction, interactions, publish

KEPT_MAX = 200_000
"""Event ids that are remembered. To forget one costs a copy on the log, which the timeline refuses."""


class Voice:
    """Opens a publisher when there is something to say."""

    def __init__(self, publisher: Callable[[], Publisher]) -> None:
        self._open = publisher
        self._publisher: Publisher | None = None
        self._kept: set[bytes] = set()
        self.facts = 0

    def say(self, differences: Iterable[Difference]) -> dict[Place, int]:
        """Says them and waits for Kafka's word: up to where the log has to be readable to see them all.

        Raises BrokerAway; saying them again is safe.
        """
        told = [one for one in interactions(differences) if one["event_id"].bytes not in self._kept]
        if not told:
            return {}
        if self._publisher is None:
            self._publisher = self._open()
        stand = publish(self._publisher, told)
        self._remember(told)
        self.facts += len(told)
        return {(topic, partition): offset + 1 for topic, partition, offset in sorted(stand)}

    def _remember(self, told: Sequence[Interaction]) -> None:
        """What Kafka keeps is not said again, also where its finding is set aside and cannot be seen."""
        if len(self._kept) > KEPT_MAX:
            self._kept.clear()
        self._kept.update(one["event_id"].bytes for one in told)

    def close(self) -> None:
        """Waits for what is on its way to Kafka."""
        if self._publisher is not None:
            self._publisher.close()
